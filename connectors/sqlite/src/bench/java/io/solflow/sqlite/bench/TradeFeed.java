package io.solflow.sqlite.bench;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The trades of one partition and one day, made up, always the same: every field has a value, texts
 * are new objects as after decoding, tokens are drawn by Zipf's law, wallets are not equally busy,
 * one trade in a hundred is up to ten minutes late.
 */
final class TradeFeed {

    static final LocalDate DAY = LocalDate.of(2025, 10, 20);

    /** The first second of the day. */
    static final long START = DAY.toEpochDay() * 86_400;

    static final int TOKENS = 20_000;
    static final int WALLETS = 200_000;

    /** Ten minutes at both ends of the day are left to what is late. */
    private static final long FIRST = START + 600;

    private static final long SECONDS = 86_400 - 1_200;
    private static final String LETTERS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final SplittableRandom random = new SplittableRandom(7);
    private final double[] upTo = new double[TOKENS];
    private final long trades;
    private long next;

    /**
     * @param trades of the whole day
     */
    TradeFeed(long trades) {
        this.trades = trades;
        double sum = 0;
        for (int token = 0; token < TOKENS; token++) {
            sum += 1.0 / (token + 1);
            upTo[token] = sum;
        }
    }

    /** The next rows, by rising offset from 0 on. */
    List<Row<Trade>> rows(int count) {
        var rows = new ArrayList<Row<Trade>>(count);
        for (int i = 0; i < count; i++) {
            Trade trade = trade(next);
            rows.add(new Row<>(next++, 0, trade.getMint(), trade));
        }
        return rows;
    }

    /** Address of a token; the first is the busiest. */
    static String token(int number) {
        return text(0x70C0 + number, 44, 'A');
    }

    /**
     * The number of a token, with the chance that a trade is of it.
     *
     * @param place from 0 to below 1
     */
    int draw(double place) {
        int low = 0;
        int high = TOKENS - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] < place * upTo[TOKENS - 1]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Trade trade(long number) {
        int token = draw(random.nextDouble());
        double place = random.nextDouble();
        String wallet = text(0x3A77E7 + (long) (place * Math.sqrt(place) * WALLETS), 44, 'B');
        long dice = random.nextLong();
        boolean late = dice % 100 == 0;
        long time = FIRST + number * SECONDS / trades - (late ? 1 + (dice >>> 8) % 600 : 0);
        boolean buy = (dice & 0xFF) < 0x90;
        long quote = (5_000_000L << (dice >>> 16 & 7)) + (dice >>> 20 & 0xF_FFFF);
        long tokens = (1_000_000_000L << (dice >>> 40 & 7)) + (dice >>> 30 & 0xFF_FFFF);
        return Trade.newBuilder()
                .setSignature(text(number, 88, '3'))
                .setOuterIndex(2)
                .setOrdinal((dice >>> 44 & 31) == 0 ? 1 : 0)
                .setSlot(374_000_000L + time * 5 / 2 % 1_000_000)
                .setEventTimeS(time)
                .setReceiveTimeMs(time * 1_000 + 700)
                .setStreamer("bench")
                .setProgram((dice >>> 50 & 31) == 0 ? "jupiter-dca" : "pumpswap")
                .setPool(text(0x9001 + token, 44, 'C'))
                .setMint(token(token))
                .setWallet(wallet)
                .setFeePayer(wallet)
                .setSide(buy ? Side.BUY : Side.SELL)
                .setQuoteAmount(quote)
                .setTokenAmount(tokens)
                .setTokenDecimals(6)
                .setLpFee(quote / 500)
                .setProtocolFee(quote / 2_000)
                .setCreatorFee(0L)
                .setQuoteReserves(80_000_000_000L + quote)
                .setTokenReserves(400_000_000_000_000L - tokens)
                .setProof(Proof.EXACT)
                .setFlowLamports(buy ? quote : -quote)
                .setBot((dice >>> 56 & 15) == 0)
                .setRoundTrip(false)
                .build();
    }

    /** Letters that look random, another text for each number. */
    private static String text(long number, int length, char first) {
        var letters = new char[length];
        letters[0] = first;
        long bits = 0;
        for (int i = 1; i < length; i++) {
            if (i % 10 == 1) {
                bits = mix(number * 16 + i / 10) >>> 1;
            }
            letters[i] = LETTERS.charAt((int) (bits % 58));
            bits /= 58;
        }
        return new String(letters);
    }

    private static long mix(long value) {
        long mixed = (value + 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
