package io.solflow.decode.launchlab;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;

/**
 * A token was launched on a new curve.
 *
 * @param config address of the launch's configuration
 * @param supply of the token, base units
 */
public record PoolCreateEvent(
        Address pool,
        Address creator,
        Address config,
        int decimals,
        String name,
        String symbol,
        String uri,
        Curve curve,
        long supply)
        implements ProgramEvent {

    private static final int VESTING = 3 * Long.BYTES;

    /** How price follows supply. */
    public enum Curve {
        /** Constant product. */
        CONSTANT,
        /** One price. */
        FIXED,
        /** Price proportional to what was sold. */
        LINEAR
    }

    /** Reads the fields behind the discriminator; newer ones tell who pays the creator, too. */
    static Read<PoolCreateEvent> read(ByteReader in) {
        Address pool = in.address();
        Address creator = in.address();
        Address config = in.address();
        int decimals = in.octet();
        String name = in.text();
        String symbol = in.text();
        String uri = in.text();
        Curve curve = Curve.values()[in.choice(Curve.values().length)];
        long supply = in.amount();
        in.skip((curve == Curve.CONSTANT ? 2 : 1) * Long.BYTES + 1); // targets and migration
        in.skip(VESTING);
        in.newer(ByteReader::octet);
        return Read.of(
                in,
                new PoolCreateEvent(
                        pool, creator, config, decimals, name, symbol, uri, curve, supply));
    }

    @Override
    public String eventName() {
        return "PoolCreateEvent";
    }
}
