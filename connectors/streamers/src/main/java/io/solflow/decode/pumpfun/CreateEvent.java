package io.solflow.decode.pumpfun;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import org.jspecify.annotations.Nullable;

/**
 * A token was created, with its bonding curve. Fields that older events do not have are null.
 *
 * @param creator who gets the creator's fees; in the oldest events the one who signed
 * @param timestamp chain time, seconds since 1970
 * @param curve what the curve starts with
 */
public record CreateEvent(
        String name,
        String symbol,
        String uri,
        Address mint,
        Address bondingCurve,
        Address user,
        @Nullable Address creator,
        @Nullable Long timestamp,
        @Nullable Curve curve,
        @Nullable Address tokenProgram,
        @Nullable Boolean mayhem,
        @Nullable Boolean cashback,
        @Nullable Quote quote)
        implements ProgramEvent {

    /** Reserves at the start, and everything there will ever be; lamports and base units. */
    public record Curve(long virtualTokens, long virtualSol, long realTokens, long supply) {}

    /**
     * What the token is paid in.
     *
     * @param mint all zero for SOL
     */
    public record Quote(Address mint, long virtualReserves) {}

    /** Reads the fields behind the discriminator. */
    static Read<CreateEvent> read(ByteReader in) {
        String name = in.text();
        String symbol = in.text();
        String uri = in.text();
        Address mint = in.address();
        Address bondingCurve = in.address();
        Address user = in.address();
        Address creator = in.newer(ByteReader::address);
        Long timestamp = in.newer(ByteReader::number);
        Curve curve = in.newer(CreateEvent::readCurve);
        Address tokenProgram = in.newer(ByteReader::address);
        Boolean mayhem = in.newer(ByteReader::flag);
        Boolean cashback = in.newer(ByteReader::flag);
        Quote quote = in.newer(CreateEvent::readQuote);
        return Read.of(
                in,
                new CreateEvent(
                        name,
                        symbol,
                        uri,
                        mint,
                        bondingCurve,
                        user,
                        creator,
                        timestamp,
                        curve,
                        tokenProgram,
                        mayhem,
                        cashback,
                        quote));
    }

    private static Curve readCurve(ByteReader in) {
        return new Curve(in.amount(), in.amount(), in.amount(), in.amount());
    }

    private static Quote readQuote(ByteReader in) {
        return new Quote(in.address(), in.amount());
    }

    @Override
    public String eventName() {
        return "CreateEvent";
    }
}
