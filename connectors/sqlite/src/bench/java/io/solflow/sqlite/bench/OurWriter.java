package io.solflow.sqlite.bench;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Keeping;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Our writer of one partition, with the offset in every transaction and the catalog kept. */
final class OurWriter implements Contestant {

    static final QueryLimits NO_LIMITS = new QueryLimits(Long.MAX_VALUE, Duration.ofHours(1));

    private static final long WAL_LIMIT_BYTES = 64L << 20;

    private final Path root;
    private final PartitionWriter<Trade> writer;
    private final int batch;

    /**
     * @param batch rows that are written at once
     */
    OurWriter(Path root, Keeping keeping, int batch) throws SQLException {
        this.root = root;
        this.batch = batch;
        this.writer =
                PartitionWriter.open(
                        root,
                        Datasets.trades(keeping),
                        0,
                        settings(1),
                        Clock.systemUTC(),
                        BatchStep.NONE);
    }

    static PartitionWriter.Settings settings(int partitions) {
        return new PartitionWriter.Settings(partitions, 8, WAL_LIMIT_BYTES);
    }

    @Override
    public void write(List<Row<Trade>> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += batch) {
            List<Row<Trade>> some = rows.subList(from, Math.min(from + batch, rows.size()));
            writer.write(some, some.get(some.size() - 1).offset());
        }
    }

    @Override
    public long checksum() {
        try (var answer =
                new QueryEngine(root, Clock.systemUTC())
                        .run(
                                "SELECT sum(quote_base_units) * 31 + count(*) FROM token_trades",
                                QueryScope.EVERYTHING,
                                NO_LIMITS)) {
            return (Long) answer.next().get(0);
        }
    }

    @Override
    public void close() throws SQLException {
        writer.close();
    }
}
