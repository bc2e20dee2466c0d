package io.solflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BotWatchTest {

    private static final long NOON = 1_760_961_600;
    private static final long PAIR = 7;
    private static final long CHECK = 8L << 32;

    /** A trade as the obvious twin keeps it. */
    private record Seen(long pair, long check, long time) {}

    @Test
    void callsTheThirdTradeWithinTheSpanABots() {
        var bots = new BotWatch(3, 60);
        see(bots, NOON);
        see(bots, NOON + 30);

        assertThat(bots.isBot(PAIR, CHECK, NOON + 59)).as("59 s after the first").isTrue();
        assertThat(bots.isBot(PAIR, CHECK, NOON + 60))
                .as("the span is open at its start")
                .isFalse();
        assertThat(bots.isBot(PAIR + 1, CHECK, NOON + 59)).as("of another pair").isFalse();
        assertThat(bots.isBot(PAIR, CHECK + (1L << 32), NOON + 59))
                .as("of one that shares a hash")
                .isFalse();
    }

    @Test
    void looksAtEventTimeNotAtArrival() {
        var bots = new BotWatch(3, 60);
        see(bots, NOON + 50);
        see(bots, NOON + 40);

        assertThat(bots.isBot(PAIR, CHECK, NOON + 45)).as("one of the two is later").isFalse();
        assertThat(bots.isBot(PAIR, CHECK, NOON + 50)).as("the same second counts").isTrue();
    }

    @ParameterizedTest(name = "seed {0}: {1} trades in {2} s")
    @CsvSource({"61, 3, 60", "62, 2, 1", "63, 5, 300", "64, 3, 3600"})
    void judgesLikeAListOfAllTrades(long seed, int threshold, int span) {
        var random = new Random(seed);
        var bots = new BotWatch(threshold, span);
        var all = new ArrayList<Seen>();
        long open = NOON;
        for (int i = 0; i < 12_000; i++) {
            open += random.nextInt(20) == 0 ? random.nextInt(1 + span / 4) : 0;
            int wallet = random.nextInt(6) == 0 ? random.nextInt(2) : random.nextInt(300);
            // many share a bucket, some the first hash
            long pair = wallet % 2 == 0 ? wallet / 4 : (wallet / 4) * 0x9E3779B97F4A7C15L;
            long check = ~(long) wallet << 32 | random.nextInt(4);
            var trade = new Seen(pair, check, open + random.nextInt(8));
            assertThat(bots.isBot(pair, check, trade.time))
                    .as("seed %d, trade %d", seed, i)
                    .isEqualTo(isBot(all, trade, threshold, span));
            if (random.nextInt(9) == 0) {
                trade = new Seen(pair, check, open - random.nextInt(span));
            }
            bots.see(pair, check, trade.time, open - span);
            all.add(trade);
            if (all.size() > 8_000) {
                long oldest = open - span;
                all.removeIf(t -> t.time <= oldest);
            }
        }
    }

    private static boolean isBot(List<Seen> all, Seen trade, int threshold, int span) {
        long within =
                all.stream()
                        .filter(t -> t.pair == trade.pair && t.check >>> 32 == trade.check >>> 32)
                        .filter(t -> t.time <= trade.time && t.time > trade.time - span)
                        .count();
        return within + 1 >= threshold;
    }

    private static void see(BotWatch bots, long time) {
        bots.see(PAIR, CHECK, time, NOON - 60);
    }
}
