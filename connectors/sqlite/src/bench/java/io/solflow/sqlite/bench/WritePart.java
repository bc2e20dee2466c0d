package io.solflow.sqlite.bench;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Keeping;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The same decoded trades through our writer and through others, batch by batch in turns. Rates are
 * of the processor time of the one thread: making the trades does not count.
 */
final class WritePart {

    private record Named(String name, Opening opening) implements Contestant.Entry {

        @Override
        public Contestant open(Path directory) throws SQLException {
            return opening.open(directory);
        }
    }

    @FunctionalInterface
    private interface Opening {
        Contestant open(Path directory) throws SQLException;
    }

    private final StorePlan plan;
    private final Path directory;
    private final Lines lines;

    WritePart(StorePlan plan, Path directory, Lines lines) {
        this.plan = plan;
        this.directory = directory;
        this.lines = lines;
    }

    /**
     * What came of it.
     *
     * @param core root of our files without details and signatures, with all trades
     * @param everything root of our files with both
     * @param rowsPerSecond of our writer into {@code core}
     * @param ratio of that to the quicker of the seed's two ways
     * @param bytesPerTrade of {@code core}
     * @param equal whether all have what they got
     */
    record Written(
            Path core,
            Path everything,
            double rowsPerSecond,
            double ratio,
            double bytesPerTrade,
            boolean equal) {}

    Written run(Truth truth) throws SQLException, IOException {
        Turn core = ours("ours", new Keeping(false, false), plan.trades());
        Turn everything =
                ours("ours with details and signatures", Keeping.EVERYTHING, plan.rivalTrades());
        Turn seed = seed(5_000);
        Turn seedSmall = seed(100);
        var turns = new ArrayList<>(List.of(core, everything, seed, seedSmall));
        for (Contestant.Entry entry : others()) {
            turns.add(new Turn(entry, directory.resolve(entry.name()), plan.rivalTrades()));
        }
        var feed = new TradeFeed(plan.trades());
        for (int done = 0; done < plan.trades(); done += plan.batch()) {
            List<Row<Trade>> rows = feed.rows(Math.min(plan.batch(), plan.trades() - done));
            truth.take(rows);
            for (Turn turn : turns) {
                turn.take(rows);
            }
        }
        boolean equal = true;
        for (Turn turn : turns) {
            boolean right = turn.finish();
            equal &= right;
            lines.print(turn.line(right));
        }
        return new Written(
                core.directory(),
                everything.directory(),
                core.perSecond(),
                core.perSecond() / Math.max(seed.perSecond(), seedSmall.perSecond()),
                core.bytesPerTrade(),
                equal);
    }

    /** Those that are compiled with a profile of their own; none in the usual build. */
    private static List<Contestant.Entry> others() {
        try {
            Class<?> duck = Class.forName("io.solflow.sqlite.bench.DuckAppender");
            return List.of((Contestant.Entry) duck.getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            return List.of();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a rival cannot be made", e);
        }
    }

    private Turn ours(String name, Keeping keeping, int trades) throws SQLException, IOException {
        return new Turn(
                new Named(name, root -> new OurWriter(root, keeping, plan.batch())),
                directory.resolve(name),
                trades);
    }

    private Turn seed(int batch) throws SQLException, IOException {
        String name = "seed's schema, batches of " + batch;
        return new Turn(
                new Named(name, root -> new SeedSchema(root, batch)),
                directory.resolve(name),
                plan.rivalTrades());
    }
}
