package io.solflow.decode.jupiterdca;

import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import org.jspecify.annotations.Nullable;

/** What the program was asked to do with an order. Amounts in base units, times in seconds. */
sealed interface OrderRequest extends ProgramEvent {

    /**
     * To open one.
     *
     * @param minOut least to get from one fill; null for no bound
     * @param maxOut most to get from one fill; null for no bound
     * @param startAt chain time of the first fill; null or 0 for at once
     */
    record Open(
            long application,
            long inAmount,
            long inAmountPerCycle,
            long everySeconds,
            @Nullable Long minOut,
            @Nullable Long maxOut,
            @Nullable Long startAt)
            implements OrderRequest {

        static Open read(ByteReader in) {
            return new Open(
                    in.number(),
                    in.amount(),
                    in.amount(),
                    in.number(),
                    optional(in),
                    optional(in),
                    optional(in));
        }

        private static @Nullable Long optional(ByteReader in) {
            return in.flag() ? Long.valueOf(in.number()) : null;
        }

        @Override
        public String eventName() {
            return "open_dca_v2";
        }
    }

    /** To take what a fill has bought. */
    record Fulfill(long repayAmount) implements OrderRequest {

        static Fulfill read(ByteReader in) {
            return new Fulfill(in.amount());
        }

        @Override
        public String eventName() {
            return "fulfill_flash_fill";
        }
    }

    /** Without arguments: to lend the input for a fill, or to close. */
    record Plain(String eventName) implements OrderRequest {}
}
