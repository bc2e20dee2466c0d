package io.solflow.stream.generate;

import io.solflow.decode.Program;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A token that is traded now, and where. For one thread. */
final class Listing {

    private static final int SHORTEST_LIFE = 300;
    private static final long MEDIAN_LIFE = 8_000;
    private static final double LEAST_APPEAL = 0.46;
    private static final double APPEAL_RANGE = 0.2;
    private static final long FIRST_LAMPORTS = 80_000_000_000L;

    private final MadeToken token;
    private final Keys keys;
    private final Set<Program> programs;
    private final double appeal;
    private Venue venue;
    private long tradesLeft;

    private Listing(MadeToken token, Keys keys, Set<Program> programs, Venue venue, Chance chance) {
        this.token = token;
        this.keys = keys;
        this.programs = programs;
        this.venue = venue;
        this.appeal = LEAST_APPEAL + APPEAL_RANGE * chance.share();
        this.tradesLeft = SHORTEST_LIFE + chance.amount(MEDIAN_LIFE, 1);
    }

    /**
     * A new token; on a curve when it may be, else in a pool at once.
     *
     * @param programs where trades may happen
     */
    static Listing of(MadeToken token, Keys keys, Set<Program> programs, Chance chance) {
        boolean pump = programs.contains(Program.PUMPFUN) || programs.contains(Program.PUMPSWAP);
        boolean raydium =
                programs.contains(Program.LAUNCHLAB) || programs.contains(Program.RAYDIUM_CPMM);
        boolean onPump = pump && (!raydium || chance.happens(0.7));
        Venue venue = onPump ? onPump(token, keys, programs) : onRaydium(token, keys, programs);
        return new Listing(token, keys, programs, venue, chance);
    }

    private static Venue onPump(MadeToken token, Keys keys, Set<Program> programs) {
        return programs.contains(Program.PUMPFUN)
                ? new PumpfunCurve(token)
                : new PumpswapPool(token, token.nextPool(keys), FIRST_LAMPORTS, MadeToken.FOR_POOL);
    }

    private static Venue onRaydium(MadeToken token, Keys keys, Set<Program> programs) {
        return programs.contains(Program.LAUNCHLAB)
                ? new LaunchlabCurve(token)
                : new CpmmPool(token, token.nextPool(keys), FIRST_LAMPORTS, MadeToken.FOR_POOL);
    }

    MadeToken token() {
        return token;
    }

    Venue venue() {
        return venue;
    }

    /** How likely a trade is a purchase: on a curve that depends on the token. */
    double appeal() {
        return next() == null ? 0.5 : appeal;
    }

    /** Notes a trade that has happened. */
    void traded() {
        tradesLeft--;
    }

    /** Whether nobody will trade it any more. */
    boolean isOver() {
        return tradesLeft <= 0 || venue.isComplete() && !canMigrate();
    }

    /** Whether it must, and may, move from its curve to a pool before it is traded again. */
    boolean mustMigrate() {
        return venue.isComplete() && canMigrate();
    }

    private boolean canMigrate() {
        Venue next = next();
        return next != null && programs.contains(next.program());
    }

    private @Nullable Venue next() {
        return venue.next(keys);
    }

    /** Moves it to its pool, and writes that. */
    void migrate(long time, TransactionMaker to) {
        Venue pool = next();
        if (pool == null) {
            throw new IllegalStateException(token.mint() + " is in its last pool");
        }
        var migrator = keys.address(Keys.Kind.KEEPER, 0);
        venue.migrate(pool, migrator, time, to);
        pool.create(migrator, time, to);
        venue = pool;
    }
}
