package io.solflow.sqlite.dataset;

import io.solflow.schemas.Window;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of windows side by side in one row, {@code net_flow_60s} to {@code
 * untracked_trades_14400s}, or of a single one, {@code net_flow} to {@code untracked_trades}: the
 * one place.
 */
final class WindowColumns {

    /** The six windows of a record of {@code token-metrics}, in its order. */
    static final WindowColumns OF_SIX_SIZES =
            new WindowColumns(
                    IntStream.of(60, 300, 900, 3_600, 7_200, 14_400)
                            .mapToObj(seconds -> "_" + seconds + "s")
                            .toList());

    /** A row with one window needs no size in the names. */
    static final WindowColumns OF_ONE = new WindowColumns(List.of(""));

    /** How a window's field shows in a view. */
    private enum Unit {
        LAMPORTS,
        AS_IS
    }

    private record Field(String name, String type, boolean nullable, Unit unit) {

        Column in(String suffix) {
            return new Column(column(suffix), type, nullable, Optional.empty());
        }

        String column(String suffix) {
            return name + suffix;
        }

        String shown(String suffix) {
            String column = column(suffix);
            return unit == Unit.LAMPORTS
                    ? column + " / 1e9 AS " + column + ", " + column + " AS " + lamports(suffix)
                    : column;
        }

        private String lamports(String suffix) {
            return name + "_lamports" + suffix;
        }
    }

    private static final List<Field> FIELDS =
            List.of(
                    lamports("net_flow", false),
                    lamports("buy_volume", false),
                    lamports("sell_volume", false),
                    count("trades", false),
                    count("buys", false),
                    count("sells", false),
                    count("unpriced_trades", false),
                    count("wallets", false),
                    count("buyers", false),
                    count("sellers", false),
                    count("dca_buys", false),
                    count("dca_sells", false),
                    count("dca_wallets", false),
                    lamports("dca_flow", false),
                    count("bot_trades", true),
                    count("bot_wallets", true),
                    lamports("bot_flow", true),
                    lamports("organic_net_flow", true),
                    lamports("organic_buy_volume", true),
                    lamports("organic_sell_volume", true),
                    lamports("organic_dca_flow", true),
                    price("open"),
                    price("close"),
                    price("vwap"),
                    count("untracked_trades", false));

    private final List<String> suffixes;

    private WindowColumns(List<String> suffixes) {
        this.suffixes = suffixes;
    }

    List<Column> columns() {
        return each(Field::in).toList();
    }

    /** Select list: money in SOL under the plain name, and in lamports beside it; ratios last. */
    String select() {
        return Stream.concat(each(Field::shown), suffixes.stream().map(WindowColumns::ratios))
                .collect(Collectors.joining(",\n  "));
    }

    /** Binds the columns of one window; for several, call it once for each, in their order. */
    static void bind(Parameters to, Window window) throws SQLException {
        to.put(window.getNetFlow())
                .put(window.getBuyVolume())
                .put(window.getSellVolume())
                .put(window.getTrades())
                .put(window.getBuys())
                .put(window.getSells())
                .put(window.getUnpricedTrades())
                .put(window.getWallets())
                .put(window.getBuyers())
                .put(window.getSellers())
                .put(window.getDcaBuys())
                .put(window.getDcaSells())
                .put(window.getDcaWallets())
                .put(window.getDcaFlow())
                .putNullable(window.getBotTrades())
                .putNullable(window.getBotWallets())
                .putNullable(window.getBotFlow())
                .putNullable(window.getOrganicNetFlow())
                .putNullable(window.getOrganicBuyVolume())
                .putNullable(window.getOrganicSellVolume())
                .putNullable(window.getOrganicDcaFlow())
                .putNullable(window.getOpen())
                .putNullable(window.getClose())
                .putNullable(window.getVwap())
                .put(window.getUntrackedTrades());
    }

    private static String ratios(String suffix) {
        return """
        (buy_volume%1$s + sell_volume%1$s) / 1e9 AS volume%1$s,
          (organic_buy_volume%1$s + organic_sell_volume%1$s) / 1e9 AS organic_volume%1$s,
          (buy_volume%1$s + sell_volume%1$s) / 1e9 / nullif(buys%1$s + sells%1$s, 0) AS avg_trade%1$s,
          coalesce(buy_volume%1$s * 1.0 / nullif(buy_volume%1$s + sell_volume%1$s, 0), 0.0)
            AS buy_sell_ratio%1$s,
          coalesce(dca_flow%1$s * 1.0 / nullif(net_flow%1$s, 0), 0.0) AS dca_ratio%1$s\
        """
                .formatted(suffix);
    }

    private <T> Stream<T> each(BiFunction<Field, String, T> text) {
        return suffixes.stream()
                .flatMap(suffix -> FIELDS.stream().map(field -> text.apply(field, suffix)));
    }

    private static Field lamports(String name, boolean nullable) {
        return new Field(name, "INTEGER", nullable, Unit.LAMPORTS);
    }

    private static Field count(String name, boolean nullable) {
        return new Field(name, "INTEGER", nullable, Unit.AS_IS);
    }

    private static Field price(String name) {
        return new Field(name, "REAL", true, Unit.AS_IS);
    }
}
