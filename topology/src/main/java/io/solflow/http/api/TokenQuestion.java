package io.solflow.http.api;

import io.solflow.flow.WindowSize;
import io.solflow.http.Parameters;
import io.solflow.http.Request;
import io.solflow.http.live.LiveSignal;
import io.solflow.http.live.LiveToken;
import io.solflow.http.live.LiveView;
import io.solflow.http.live.LiveWindows;
import io.solflow.http.live.LiveWindows.Amount;
import io.solflow.http.live.LiveWindows.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens a list is to have, and in which order.
 *
 * @param organic whether flows and volumes leave out bots
 * @param filter null when it lets all pass
 * @param blockedToo whether tokens on the blocklist are wanted
 * @param offset tokens passed over first
 */
record TokenQuestion(
        SortKey sort,
        boolean ascending,
        boolean organic,
        @Nullable Predicate<LiveToken> filter,
        boolean blockedToo,
        int limit,
        int offset) {

    static final List<String> PARAMETERS =
            List.of(
                    "sort",
                    "order",
                    "window",
                    "min_flow",
                    "min_volume",
                    "wallets",
                    "dca",
                    "bots",
                    "program",
                    "max_age_s",
                    "min_age_s",
                    "signal",
                    "mints",
                    "blocked",
                    "limit",
                    "offset");

    static final int MOST_ROWS = 500;
    static final int STANDARD_ROWS = 100;
    private static final int MOST_OFFSET = 1_000_000;
    private static final int MOST_MINTS = 200;
    private static final double MOST_SOL = 1e9;
    private static final double LAMPORTS = 1e9;

    /** What tokens are sorted by. */
    record SortKey(Kind kind, WindowSize size) {

        enum Kind {
            NET_FLOW,
            VOLUME,
            WALLETS,
            PRICE,
            AGE,
            SIGNAL
        }

        /** As clients write them. */
        static List<String> names() {
            var names = new ArrayList<String>();
            for (WindowSize size : WindowSize.values()) {
                names.add("net_flow_" + Parameters.text(size));
            }
            for (WindowSize size : WindowSize.values()) {
                names.add("volume_" + Parameters.text(size));
            }
            names.addAll(List.of("wallets_300s", "wallets_3600s", "price", "age", "signal"));
            return names;
        }

        static SortKey of(String name) {
            for (WindowSize size : WindowSize.values()) {
                String suffix = "_" + Parameters.text(size);
                if (name.endsWith(suffix)) {
                    String kind = name.substring(0, name.length() - suffix.length());
                    return new SortKey(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), size);
                }
            }
            Kind kind = Kind.valueOf(name.toUpperCase(Locale.ROOT));
            return new SortKey(kind, WindowSize.FIVE_MINUTES);
        }
    }

    static TokenQuestion of(Request request, LiveView view) {
        var given = new Parameters(request);
        boolean organic = !given.flag("bots", true);
        return new TokenQuestion(
                SortKey.of(given.oneOf("sort", SortKey.names(), "net_flow_300s")),
                given.oneOf("order", List.of("asc", "desc"), "desc").equals("asc"),
                organic,
                filter(given, organic, view),
                given.flag("blocked", false),
                (int) given.number("limit", 1, MOST_ROWS, STANDARD_ROWS),
                (int) given.number("offset", 0, MOST_OFFSET, 0));
    }

    /** The number that a token is sorted by; NaN when it has none, and then it comes last. */
    double key(LiveToken token) {
        LiveWindows windows = token.windows();
        return switch (sort.kind()) {
            case NET_FLOW -> netFlow(windows, sort.size(), organic);
            case VOLUME -> volume(windows, sort.size(), organic);
            case WALLETS -> windows.count(sort.size(), Count.WALLETS);
            case PRICE -> windows.lastPrice();
            case AGE -> -token.bornSeconds();
            case SIGNAL -> signalTime(token.lastSignal());
        };
    }

    private static double signalTime(@Nullable LiveSignal signal) {
        return signal == null ? Double.NaN : signal.signal().getDetectedAtMs();
    }

    private static long netFlow(LiveWindows windows, WindowSize size, boolean organic) {
        return windows.amount(
                size, organic && windows.judged() ? Amount.ORGANIC_NET_FLOW : Amount.NET_FLOW);
    }

    private static long volume(LiveWindows windows, WindowSize size, boolean organic) {
        return organic && windows.judged()
                ? windows.amount(size, Amount.ORGANIC_VOLUME)
                : windows.volume(size);
    }

    /** What the key of a token is called: equal for equal ones. */
    Object keyName() {
        return List.of(sort, organic);
    }

    private static @Nullable Predicate<LiveToken> filter(
            Parameters given, boolean organic, LiveView view) {
        WindowSize size =
                given.window("window", List.of(WindowSize.values()), WindowSize.FIVE_MINUTES);
        var all = new ArrayList<Predicate<LiveToken>>();
        OptionalDouble minFlow = given.decimal("min_flow", -MOST_SOL, MOST_SOL);
        if (minFlow.isPresent()) {
            double least = minFlow.getAsDouble() * LAMPORTS;
            all.add(token -> netFlow(token.windows(), size, organic) >= least);
        }
        OptionalDouble minVolume = given.decimal("min_volume", 0, MOST_SOL);
        if (minVolume.isPresent()) {
            double least = minVolume.getAsDouble() * LAMPORTS;
            all.add(token -> volume(token.windows(), size, organic) >= least);
        }
        OptionalLong wallets = given.number("wallets", 0, Integer.MAX_VALUE);
        if (wallets.isPresent()) {
            long least = wallets.getAsLong();
            all.add(token -> token.windows().count(size, Count.WALLETS) >= least);
        }
        if (given.flag("dca", false)) {
            all.add(token -> hasDca(token.windows(), size));
        }
        addKind(all, given);
        addAge(all, given, view);
        Set<String> mints = given.mints("mints", MOST_MINTS);
        if (!mints.isEmpty()) {
            all.add(token -> mints.contains(token.mint()));
        }
        return all.stream().reduce(Predicate::and).orElse(null);
    }

    private static boolean hasDca(LiveWindows windows, WindowSize size) {
        return windows.count(size, Count.DCA_BUYS) + windows.count(size, Count.DCA_SELLS) > 0;
    }

    private static void addKind(List<Predicate<LiveToken>> all, Parameters given) {
        given.text("program", 64)
                .ifPresent(program -> all.add(token -> program.equals(token.facts().program())));
        given.text("signal", 64)
                .ifPresent(type -> all.add(token -> lasts(token.lastSignal(), type)));
    }

    private static boolean lasts(@Nullable LiveSignal signal, String type) {
        return signal != null && !signal.ended() && signal.signal().getSignalType().equals(type);
    }

    private static void addAge(List<Predicate<LiveToken>> all, Parameters given, LiveView view) {
        long now = view.reachedSeconds().orElse(0);
        OptionalLong most = given.number("max_age_s", 1, Integer.MAX_VALUE);
        if (most.isPresent()) {
            long oldest = now - most.getAsLong();
            all.add(token -> token.bornSeconds() >= oldest);
        }
        OptionalLong least = given.number("min_age_s", 0, Integer.MAX_VALUE);
        if (least.isPresent()) {
            long youngest = now - least.getAsLong();
            all.add(token -> token.bornSeconds() <= youngest);
        }
    }
}
