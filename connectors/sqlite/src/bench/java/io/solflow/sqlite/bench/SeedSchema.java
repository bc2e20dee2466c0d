package io.solflow.sqlite.bench;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The table of the known systems: addresses as text in every row, a running number, four indexes.
 * It keeps less of a trade than ours, and no offsets.
 */
final class SeedSchema implements Contestant {

    private final int batch;
    private final Connection connection;
    private final PreparedStatement insert;

    /**
     * @param batch rows in a transaction
     */
    SeedSchema(Path directory, int batch) throws SQLException {
        this.batch = batch;
        connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("trades.db"));
        for (String sql :
                List.of(
                        "PRAGMA journal_mode = WAL",
                        "PRAGMA synchronous = NORMAL",
                        """
                        CREATE TABLE token_trades(
                          id INTEGER PRIMARY KEY AUTOINCREMENT, mint TEXT NOT NULL,
                          timestamp INTEGER NOT NULL, wallet TEXT, side TEXT NOT NULL,
                          sol_amount REAL NOT NULL, is_bot INTEGER NOT NULL,
                          is_dca INTEGER NOT NULL)\
                        """,
                        "CREATE INDEX by_mint ON token_trades(mint)",
                        "CREATE INDEX by_time ON token_trades(timestamp)",
                        "CREATE INDEX by_dca ON token_trades(is_dca, timestamp)",
                        "CREATE INDEX by_mint_time ON token_trades(mint, timestamp)")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
        insert =
                connection.prepareStatement(
                        "INSERT INTO token_trades(mint, timestamp, wallet, side, sol_amount, is_bot,"
                                + " is_dca) VALUES(?, ?, ?, ?, ?, ?, ?)");
    }

    @Override
    public void write(List<Row<Trade>> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += batch) {
            for (Row<Trade> row : rows.subList(from, Math.min(from + batch, rows.size()))) {
                Trade trade = row.present();
                insert.setString(1, trade.getMint());
                insert.setLong(2, trade.getEventTimeS());
                insert.setString(3, trade.getWallet());
                insert.setString(4, trade.getSide() == Side.BUY ? "BUY" : "SELL");
                insert.setDouble(5, trade.getQuoteAmount() / 1e9);
                insert.setBoolean(6, Boolean.TRUE.equals(trade.getBot()));
                insert.setBoolean(7, trade.getProgram().equals("jupiter-dca"));
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    @Override
    public long checksum() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer =
                        statement.executeQuery(
                                "SELECT sum(CAST(round(sol_amount * 1e9) AS INTEGER)) * 31 +"
                                        + " count(*) FROM token_trades")) {
            answer.next();
            return answer.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.setAutoCommit(true);
        connection.close();
    }
}
