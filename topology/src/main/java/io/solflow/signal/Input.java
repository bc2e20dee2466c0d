package io.solflow.signal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers that rules are made of. The last four are dear: windows do not have them. */
public enum Input implements Formula {
    NET_FLOW_60("net_flow_60s", Unit.SOL),
    VOLUME_60("volume_60s", Unit.SOL),
    TRADES_60("trades_60s", Unit.COUNT),
    BUYS_60("buys_60s", Unit.COUNT),
    WALLETS_60("wallets_60s", Unit.COUNT),
    NET_FLOW_300("net_flow_300s", Unit.SOL),
    VOLUME_300("volume_300s", Unit.SOL),
    BUY_VOLUME_300("buy_volume_300s", Unit.SOL),
    BUYS_300("buys_300s", Unit.COUNT),
    SELLS_300("sells_300s", Unit.COUNT),
    WALLETS_300("wallets_300s", Unit.COUNT),
    BOT_TRADES_300("bot_trades_300s", Unit.COUNT),
    DCA_FLOW_300("dca_flow_300s", Unit.SOL),
    DCA_WALLETS_300("dca_wallets_300s", Unit.COUNT),
    NET_FLOW_900("net_flow_900s", Unit.SOL),
    NET_FLOW_3600("net_flow_3600s", Unit.SOL),
    DCA_BUYS_3600("dca_buys_3600s", Unit.COUNT),

    /** Bot trades of the 300 s before the last 300 s. */
    BOT_TRADES_PREVIOUS_300("bot_trades_previous_300s", Unit.COUNT),
    NET_BUYERS_300("net_buyers_300s", Unit.COUNT),

    /** The fewest net buyers that make 70 % of the net inflow. */
    FOCUSED_BUYERS_300("focused_buyers_300s", Unit.COUNT),
    DCA_OVERLAP_3600("dca_overlap_3600s", Unit.PERCENT);

    static final int COUNT = values().length;

    private static final int SOL_DECIMALS = 9;

    private static final Map<String, Input> BY_FIELD =
            Stream.of(values()).collect(Collectors.toMap(Input::field, Function.identity()));

    private final String text;
    private final Unit unit;
    private final String field;

    Input(String text, Unit unit) {
        this.text = text;
        this.unit = unit;
        this.field =
                switch (unit) {
                    case SOL -> text + "_lamports";
                    case PERCENT -> text + "_pct";
                    default -> text;
                };
    }

    /** The input of that name in the details of a signal. */
    public static Optional<Input> ofField(String field) {
        return Optional.ofNullable(BY_FIELD.get(field));
    }

    /** Name in the details of a signal, with the unit. */
    public String field() {
        return field;
    }

    /** A value of it as details carry it: whole unless it is in percents. */
    public Number number(double value) {
        if (unit == Unit.PERCENT) {
            return value;
        }
        return (long) value;
    }

    /** A value of it for people, with its unit, exact: SOL to the lamport. */
    public String shown(double value) {
        return switch (unit) {
            case SOL -> BigDecimal.valueOf((long) value, SOL_DECIMALS).toPlainString() + " SOL";
            case PERCENT -> unit.text(value) + " %";
            default -> unit.text(value);
        };
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public double value(SignalInputs inputs) {
        return inputs.value(this);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String filled(SignalInputs inputs) {
        return unit.text(value(inputs));
    }

    @Override
    public Stream<Formula> parts() {
        return Stream.empty();
    }
}
