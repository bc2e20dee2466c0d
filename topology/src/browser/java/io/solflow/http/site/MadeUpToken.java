package io.solflow.http.site;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A token whose every value is a function of time and of its number, so that lists, events and
 * history agree without anything being kept. All times are seconds since 1970, all amounts SOL.
 */
final class MadeUpToken {

    static final int[] SIZES = {60, 300, 900, 3600, 7200, 14400};

    private static final String BASE58 =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String[] PROGRAMS = {"pumpfun", "pumpswap", "launchlab", "bonkswap"};
    private static final String[] PARTS = {
        "MOON", "CAT", "PEP", "DOGE", "SOL", "INU", "FROG", "BASE", "GIGA", "ZEN", "KOI", "RUG"
    };

    final String mint;
    private final long seed;
    private final @Nullable String symbol;
    private final String name;
    private final String program;
    private final long createdAt;
    private final double size;
    private final double startPrice;
    private final double[] periods = new double[3];
    private final double[] phases = new double[3];
    private @Nullable Double forcedFlow;
    volatile boolean blocked;
    volatile boolean live = true;
    volatile @Nullable ObjectNode lastSignal;

    MadeUpToken(int number, long now) {
        this.seed = 1_000_003L * number + 17;
        var random = new Random(seed);
        this.mint = address(random);
        this.symbol = symbol(number, random);
        this.name = name(number, symbol == null ? "No symbol" : symbol);
        this.program = PROGRAMS[random.nextInt(PROGRAMS.length)];
        this.createdAt = now - (long) Math.pow(10, 2 + 4 * random.nextDouble());
        this.size = Math.pow(10, -1.5 + 3 * random.nextDouble());
        this.startPrice = Math.pow(10, -9 + 4 * random.nextDouble());
        for (int i = 0; i < 3; i++) {
            periods[i] = 40 * Math.pow(12, i) * (0.6 + random.nextDouble());
            phases[i] = 6.3 * random.nextDouble();
        }
    }

    static String address(Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < 44; i++) {
            text.append(BASE58.charAt(random.nextInt(BASE58.length())));
        }
        return text.toString();
    }

    private static @Nullable String symbol(int number, Random random) {
        return switch (number) {
            case 3 -> "<b>BOLD</b>";
            case 4 -> null;
            default -> PARTS[random.nextInt(PARTS.length)] + PARTS[random.nextInt(PARTS.length)];
        };
    }

    private static String name(int number, String symbol) {
        return switch (number) {
            case 3 -> "<img src=x onerror=alert(1)><script>alert(1)</script>";
            case 5 -> "\u202eevil\u202c name\u0007 of several\nlines that is much too long for any row";
            default -> symbol.charAt(0) + symbol.substring(1).toLowerCase() + " coin";
        };
    }

    String text() {
        return symbol == null ? mint : symbol;
    }

    /** From now on the flow of the last minute is this. */
    void force(double flow) {
        forcedFlow = flow;
    }

    /** Net flow of the minute that ends then. */
    double rate(long at) {
        double wave = 0;
        for (int i = 0; i < 3; i++) {
            wave += Math.sin(at / periods[i] + phases[i]) / (1 + 0.3 * i);
        }
        double noise = new SplittableRandom(seed ^ (at / 10 * 7_919)).nextDouble() - 0.45;
        return size * (wave + noise);
    }

    double netFlow(int window, long at) {
        var forced = forcedFlow;
        if (window == 60 && forced != null) {
            return forced;
        }
        double sum = 0;
        for (int i = 0; i < window / 60; i++) {
            sum += rate(at - 60L * i);
        }
        return round(sum);
    }

    double price(long at) {
        double drift = 0.8 * Math.sin(at / 9_000.0 + phases[0]);
        double swing = 0.12 * Math.sin(at / periods[2] + phases[1]);
        double noise = 0.05 * new SplittableRandom(seed + at / 5 * 31).nextDouble();
        return startPrice * Math.exp(drift + swing + noise);
    }

    ObjectNode row(long at) {
        var row = facts(at);
        var windows = row.putObject("windows");
        for (int window : SIZES) {
            windows.set(window + "s", window(window, at));
        }
        return row;
    }

    /** All that is said about it: the whole windows hold the cells of a row and more. */
    private ObjectNode facts(long at) {
        var row = JsonNodeFactory.instance.objectNode();
        row.put("mint", mint).put("symbol", symbol).put("name", name).put("program", program);
        row.put("created_at_s", createdAt).put("first_seen_s", createdAt + 5);
        row.put("age_s", at - createdAt).put("end_s", at).put("hop_s", 10).put("decimals", 6);
        row.put("supply", 1_000_000_000L).put("creator", address(new Random(seed + 1)));
        row.put("price", price(at)).put("market_cap_sol", round(price(at) * 1e9));
        row.put("rate_step_s", 10);
        var rates = row.putArray("rates");
        for (int i = 29; i >= 0; i--) {
            rates.add(round(i == 0 ? netFlow(60, at) : rate(at - 10L * i)));
        }
        row.set("last_signal", lastSignal);
        return row.put("blocked", blocked).putNull("block_reason");
    }

    private ObjectNode window(int window, long at) {
        double flow = netFlow(window, at);
        double volume = Math.abs(flow) * 1.7 + size * Math.sqrt(window);
        double bought = (volume + flow) / 2;
        int trades = (int) (2 + volume * 3);
        int buys = (int) Math.round(trades * bought / volume);
        int bots = (int) (trades * Math.abs(Math.sin(phases[2])) * 0.5);
        boolean dca = phases[0] > 4.5;
        var cell = JsonNodeFactory.instance.objectNode();
        cell.put("net_flow", flow).put("net_flow_lamports", Math.round(flow * 1e9));
        cell.put("organic_net_flow", round(flow * 0.8)).put("volume", round(volume));
        cell.put("buy_volume", round(bought)).put("sell_volume", round(volume - bought));
        cell.put("trades", trades).put("buys", buys).put("sells", trades - buys);
        cell.put("wallets", 1 + trades * 2 / 3).put("buyers", 1 + buys / 2).put("sellers", 1);
        cell.put("avg_trade", round(volume / trades)).put("buy_sell_ratio", bought / volume);
        cell.put("bot_trades", bots).put("bot_wallets", bots / 4).put("bot_flow", flow * 0.2);
        cell.put("dca_trades", dca ? 3 : 0).put("dca_wallets", dca ? 2 : 0);
        cell.put("dca_flow", dca ? round(flow * 0.1) : 0);
        cell.put("open", price(at - window)).put("close", price(at)).put("vwap", price(at));
        return cell;
    }

    static double round(double sol) {
        return Math.round(sol * 1e9) / 1e9;
    }
}
