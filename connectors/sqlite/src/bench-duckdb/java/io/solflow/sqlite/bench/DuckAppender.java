package io.solflow.sqlite.bench;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB through its appender, on one thread, one transaction a batch: its quickest way in. Columns
 * are those that ours keeps without details and signatures.
 */
public final class DuckAppender implements Contestant.Entry {

    @Override
    public String name() {
        return "DuckDB's appender";
    }

    @Override
    public Contestant open(Path directory) throws SQLException {
        return new Table(directory);
    }

    private static final class Table implements Contestant {

        private final DuckDBConnection connection;

        Table(Path directory) throws SQLException {
            connection =
                    DriverManager.getConnection("jdbc:duckdb:" + directory.resolve("trades.db"))
                            .unwrap(DuckDBConnection.class);
            execute("SET threads = 1");
            execute(
                    """
                    CREATE TABLE trades(
                      "offset" BIGINT, mint VARCHAR, event_time_s BIGINT, wallet VARCHAR,
                      side VARCHAR, program VARCHAR, pool VARCHAR, streamer VARCHAR,
                      quote_amount BIGINT, token_amount BIGINT, flow_lamports BIGINT,
                      is_bot BOOLEAN, outer_index INTEGER, ordinal INTEGER)\
                    """);
        }

        @Override
        public void write(List<Row<Trade>> rows) throws SQLException {
            execute("BEGIN");
            try (DuckDBAppender appender = connection.createAppender("main", "trades")) {
                for (Row<Trade> row : rows) {
                    Trade trade = row.present();
                    appender.beginRow();
                    appender.append(row.offset());
                    appender.append(trade.getMint());
                    appender.append(trade.getEventTimeS());
                    appender.append(trade.getWallet());
                    appender.append(trade.getSide() == Side.BUY ? "BUY" : "SELL");
                    appender.append(trade.getProgram());
                    appender.append(trade.getPool());
                    appender.append(trade.getStreamer());
                    appender.append(trade.getQuoteAmount());
                    appender.append(trade.getTokenAmount());
                    appender.append(trade.getFlowLamports().longValue());
                    appender.append(Boolean.TRUE.equals(trade.getBot()));
                    appender.append(trade.getOuterIndex());
                    appender.append(trade.getOrdinal());
                    appender.endRow();
                }
            }
            execute("COMMIT");
        }

        @Override
        public long checksum() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet answer =
                            statement.executeQuery(
                                    "SELECT CAST(sum(quote_amount) * 31 + count(*) AS BIGINT) FROM"
                                            + " trades")) {
                answer.next();
                return answer.getLong(1);
            }
        }

        @Override
        public void close() throws SQLException {
            execute("CHECKPOINT");
            connection.close();
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
