package io.solflow.decode.jupiterdca;

import io.solflow.decode.Address;
import io.solflow.decode.Carrier;
import io.solflow.decode.Emission;
import io.solflow.decode.EventDecoder;
import io.solflow.decode.Fees;
import io.solflow.decode.Findings;
import io.solflow.decode.QuoteAssets;
import io.solflow.decode.Read;
import io.solflow.decode.Requests;
import io.solflow.decode.Swap;
import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import java.util.Map;
import java.util.function.Function;

/** Reads what the orders of Jupiter DCA emit; a fill is a trade as well. */
public final class JupiterDcaDecoder implements EventDecoder {

    static final long FILLED = 0x8604113fdd2db1adL;

    private record Kind(String name, Function<Emission, Read<? extends OrderEvent>> read) {}

    private static final Map<Long, Kind> KINDS =
            Map.of(
                    0xa6ac61094d4cbd6dL,
                    new Kind("Opened", e -> OrderEvent.Opened.read(e.fields())),
                    FILLED,
                    new Kind("Filled", e -> OrderEvent.Filled.read(e.fields())),
                    0x321f579b87dcc3efL,
                    new Kind("Closed", e -> OrderEvent.Closed.read(e.fields())),
                    0x3ecdf2aff4a98834L,
                    new Kind("Deposit", e -> OrderEvent.Deposit.read(e.fields())),
                    0xc0f1c9d946965af7L,
                    new Kind("Withdraw", e -> OrderEvent.Withdraw.read(e.fields())),
                    0x2a88d874b5d16db5L,
                    new Kind("CollectedFee", e -> OrderEvent.CollectedFee.read(e.fields())));

    private static final Requests REQUESTS =
            new Requests(
                    Map.of(
                            0x8e772b6da2340bb1L,
                            OrderRequest.Open::read,
                            0x7340e24e21d369a2L,
                            OrderRequest.Fulfill::read,
                            0x8fcd03bfa2d7f531L,
                            in -> new OrderRequest.Plain("initiate_flash_fill"),
                            0x16072162a8b722f3L,
                            in -> new OrderRequest.Plain("close_dca")));

    @Override
    public void decode(Emission emission, Findings findings) {
        if (emission.place().carrier() != Carrier.INNER_INSTRUCTION) {
            findings.request(emission, REQUESTS);
            return;
        }
        Kind kind = KINDS.get(emission.tag());
        if (kind == null) {
            findings.unread(emission);
            return;
        }
        int ordinal = emission.tag() == FILLED ? findings.nextOrdinal(emission) : -1;
        OrderEvent event = findings.take(emission, kind.read().apply(emission));
        if (event != null) {
            findings.order(emission, event);
            if (event instanceof OrderEvent.Filled filled) {
                findings.trade(emission, ordinal, swap(filled));
            }
        }
    }

    @Override
    public String eventName(long tag) {
        Kind kind = KINDS.get(tag);
        return kind == null ? "" : kind.name();
    }

    /**
     * The trade of a fill. What is bought is the token, unless it is what tokens are paid in: then
     * what is sold is the token. SOL goes before the other assets, and between two that are no
     * quote assets the one that is spent is the quote.
     */
    static Swap swap(OrderEvent.Filled fill) {
        boolean sell =
                !QuoteAssets.isSol(fill.inputMint())
                        && (QuoteAssets.isSol(fill.outputMint())
                                || QuoteAssets.contains(fill.outputMint())
                                        && !QuoteAssets.contains(fill.inputMint()));
        Address quote = sell ? fill.outputMint() : fill.inputMint();
        Fees fees = fill.feeMint().equals(quote) ? new Fees(null, fill.fee(), null) : Fees.UNKNOWN;
        return new Swap(
                null,
                sell ? fill.inputMint() : fill.outputMint(),
                QuoteAssets.canonical(quote),
                fill.user(),
                sell ? Side.SELL : Side.BUY,
                sell ? fill.outAmount() : fill.inAmount(),
                sell ? fill.inAmount() : fill.outAmount(),
                fees,
                null,
                null,
                Proof.NONE,
                false,
                null);
    }
}
