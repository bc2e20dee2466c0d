package io.solflow.app.earlier;

import io.solflow.sqlite.file.Sqlite;
import io.solflow.stream.replay.EarlierTable;
import io.solflow.stream.replay.ReplaySource;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of a SQLite file as comma-separated values, rows in the order in which they were written.
 *
 * @param name of the file, seen from the folder that is read, and of the table
 * @param columns of the table that a replay knows
 */
record TableSource(String name, Path file, EarlierTable table, List<String> columns)
        implements ReplaySource {

    /** From here on every floating-point number has a text that means no other. */
    private static final int ENOUGH_DIGITS = 17;

    private static final int FEWEST_DIGITS = 15;

    /** The tables of a file that an earlier system may have written. */
    static List<TableSource> in(Path file, String name) throws IOException {
        var tables = new ArrayList<TableSource>();
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            for (EarlierTable table : EarlierTable.values()) {
                List<String> columns = columns(statement, table);
                if (Set.copyOf(columns).containsAll(table.needed())) {
                    tables.add(new TableSource(name + "/" + table.table(), file, table, columns));
                }
            }
            return tables;
        } catch (SQLException e) {
            throw new IOException(Sqlite.reason(e), e);
        }
    }

    private static List<String> columns(Statement statement, EarlierTable table)
            throws SQLException {
        var columns = new ArrayList<String>();
        try (ResultSet info =
                statement.executeQuery(
                        "SELECT c.name FROM sqlite_master t, pragma_table_info(t.name) c"
                                + " WHERE t.type = 'table' AND t.name = '"
                                + table.table()
                                + "' ORDER BY c.cid")) {
            while (info.next()) {
                if (table.columns().contains(info.getString(1))) {
                    columns.add(info.getString(1));
                }
            }
        }
        return columns;
    }

    @Override
    public String location() {
        return file + ", table " + table.table();
    }

    @Override
    public InputStream open() throws IOException {
        String selected =
                columns.stream()
                        .map(column -> '"' + column + '"')
                        .collect(Collectors.joining(", "));
        Connection connection = null;
        try {
            connection = connect(file);
            Statement statement = connection.createStatement();
            ResultSet rows =
                    statement.executeQuery(
                            "SELECT " + selected + " FROM " + table.table() + " ORDER BY rowid");
            return new LineStream(new Rows(connection, rows, columns));
        } catch (SQLException e) {
            throw closed(connection, new IOException(Sqlite.reason(e), e));
        }
    }

    private static IOException closed(@Nullable Connection connection, IOException failed) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                failed.addSuppressed(e);
            }
        }
        return failed;
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + Sqlite.uriForReading(file));
    }

    /** The header, then the rows. */
    private static final class Rows implements LineStream.Lines {
        private final Connection connection;
        private final ResultSet rows;
        private final List<String> columns;
        private boolean headed;

        Rows(Connection connection, ResultSet rows, List<String> columns) {
            this.connection = connection;
            this.rows = rows;
            this.columns = columns;
        }

        @Override
        public @Nullable String next() throws IOException {
            if (!headed) {
                headed = true;
                return String.join(",", columns);
            }
            try {
                if (!rows.next()) {
                    return null;
                }
                var line = new StringBuilder();
                for (int i = 1; i <= columns.size(); i++) {
                    line.append(i == 1 ? "" : ",").append(cell(rows.getObject(i)));
                }
                return line.toString();
            } catch (SQLException e) {
                throw new IOException(Sqlite.reason(e), e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IOException(Sqlite.reason(e), e);
            }
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double real && Double.isFinite(real)) {
            return shortest(real);
        }
        // A line break would end the row.
        String text = value.toString().replaceAll("[\r\n]", " ");
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** The fewest digits that mean this number and no other. */
    static String shortest(double real) {
        var exact = new BigDecimal(real);
        for (int digits = FEWEST_DIGITS; digits < ENOUGH_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == real) {
                return plain(rounded);
            }
        }
        return plain(exact.round(new MathContext(ENOUGH_DIGITS)));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
