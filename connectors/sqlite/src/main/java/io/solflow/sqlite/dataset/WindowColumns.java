package io.solflow.sqlite.dataset;

import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Window;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of six windows, {@code net_flow_60s} to {@code vwap_14400s}: the one place. */
final class WindowColumns {

    /** How a window's field shows in a view. */
    private enum Unit {
        LAMPORTS,
        AS_IS
    }

    private record Field(String name, String type, boolean nullable, Unit unit) {

        String ddl(int size) {
            return column(size) + " " + type + (nullable ? "" : " NOT NULL");
        }

        String column(int size) {
            return name + "_" + size + "s";
        }

        String shown(int size) {
            String column = column(size);
            return unit == Unit.LAMPORTS
                    ? column + " / 1e9 AS " + column + ", " + column + " AS " + lamports(size)
                    : column;
        }

        private String lamports(int size) {
            return name + "_lamports_" + size + "s";
        }
    }

    private record Size(int seconds, Function<TokenMetrics, Window> window) {}

    private static final List<Size> SIZES =
            List.of(
                    new Size(60, TokenMetrics::getWindow60s),
                    new Size(300, TokenMetrics::getWindow300s),
                    new Size(900, TokenMetrics::getWindow900s),
                    new Size(3600, TokenMetrics::getWindow3600s),
                    new Size(7200, TokenMetrics::getWindow7200s),
                    new Size(14400, TokenMetrics::getWindow14400s));

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
                    price("open"),
                    price("close"),
                    price("vwap"));

    private WindowColumns() {}

    static List<String> names() {
        return each(Field::column).toList();
    }

    static String ddl() {
        return each(Field::ddl).collect(Collectors.joining(",\n  "));
    }

    /** Select list: money in SOL under the plain name, and in lamports beside it; ratios last. */
    static String select() {
        return Stream.concat(each(Field::shown), SIZES.stream().map(WindowColumns::ratios))
                .collect(Collectors.joining(",\n  "));
    }

    static void bind(Parameters to, TokenMetrics metrics) throws SQLException {
        for (Size size : SIZES) {
            bind(to, size.window().apply(metrics));
        }
    }

    private static void bind(Parameters to, Window window) throws SQLException {
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
                .putNullable(window.getOpen())
                .putNullable(window.getClose())
                .putNullable(window.getVwap());
    }

    private static String ratios(Size size) {
        String s = "_" + size.seconds() + "s";
        return """
        (buy_volume%1$s + sell_volume%1$s) / 1e9 AS volume%1$s,
          (buy_volume%1$s + sell_volume%1$s) / 1e9 / nullif(buys%1$s + sells%1$s, 0) AS avg_trade%1$s,
          coalesce(buy_volume%1$s * 1.0 / nullif(buy_volume%1$s + sell_volume%1$s, 0), 0.0)
            AS buy_sell_ratio%1$s,
          coalesce(dca_flow%1$s * 1.0 / nullif(net_flow%1$s, 0), 0.0) AS dca_ratio%1$s\
        """
                .formatted(s);
    }

    private static Stream<String> each(BiFunction<Field, Integer, String> text) {
        return SIZES.stream()
                .flatMap(size -> FIELDS.stream().map(field -> text.apply(field, size.seconds())));
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
