package io.solflow.decode.pumpfun;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;

/**
 * What a finished curve held went into a pool of PumpSwap. The mint stays the same.
 *
 * @param mintAmount base units of the token
 * @param solAmount lamports
 * @param poolMigrationFee lamports
 * @param timestamp chain time, seconds since 1970
 * @param pool the new pool
 */
public record MigrationEvent(
        Address user,
        Address mint,
        long mintAmount,
        long solAmount,
        long poolMigrationFee,
        Address bondingCurve,
        long timestamp,
        Address pool)
        implements ProgramEvent {

    /** Reads the fields behind the discriminator; newer ones name the quote mint, too. */
    static Read<MigrationEvent> read(ByteReader in) {
        var event =
                new MigrationEvent(
                        in.address(),
                        in.address(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.address(),
                        in.number(),
                        in.address());
        in.newer(ByteReader::address);
        return Read.of(in, event);
    }

    @Override
    public String eventName() {
        return "CompletePumpAmmMigrationEvent";
    }
}
