package io.solflow.sqlite.bench;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trades of one partition that are made up, always the same: every field has a value, texts are new
 * objects as after decoding, tokens are drawn by Zipf's law, wallets are not equally busy, one
 * trade in a hundred is up to ten minutes late. A thousand trades are one second.
 */
final class TradeFeed {

    /** 2025-10-20 12:00 UTC: half a day is left for 43 million trades. */
    static final long START = 1_760_961_600;

    static final int TOKENS = 20_000;

    private static final int WALLETS = 200_000;
    private static final int TRADES_PER_SECOND = 1_000;
    private static final String LETTERS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final SplittableRandom random = new SplittableRandom(7);
    private final double[] upTo = new double[TOKENS];
    private long next;

    TradeFeed() {
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

    /** A token with the chance that a trade is of it. */
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
        long time = START + number / TRADES_PER_SECOND - (late ? 1 + (dice >>> 8) % 600 : 0);
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
