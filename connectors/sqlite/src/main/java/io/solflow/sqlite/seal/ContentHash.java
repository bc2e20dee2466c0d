package io.solflow.sqlite.seal;

import io.solflow.sqlite.dataset.Column;
import io.solflow.sqlite.dataset.Companion;
import io.solflow.sqlite.dataset.Ids;
import io.solflow.sqlite.dataset.Interned;
import io.solflow.sqlite.dataset.Table;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hash of the logical rows of a file, whatever their order, numbers and layout: each row's values
 * are mixed into 64 bits, numbers of texts and combinations replaced by what they stand for, and
 * the rows' bits are added up. So the hash of some rows and the hash of the others add up, too.
 *
 * @param rows how many there are
 * @param hash their sum
 */
record ContentHash(long rows, long hash) {

    static final ContentHash NOTHING = new ContentHash(0, 0);

    private static final long NULL = 0x6A09_E667_F3BC_C909L;
    private static final long SEED = 0x9E37_79B9_7F4A_7C15L;

    /** Rows of the table of a file that is open as the main one, with all their identities. */
    static ContentHash of(Connection connection, Table<?> table) throws SQLException {
        String identity = table.identity().map(sql -> ", " + sql).orElse("");
        ContentHash rows =
                of(
                        connection,
                        "main",
                        table,
                        "SELECT " + columns(table) + identity + " FROM " + table.name() + " t");
        return new ContentHash(rows.rows(), rows.hash() + beside(connection, table));
    }

    /** What stands beside the rows; that of dropped rows stays. */
    private static long beside(Connection connection, Table<?> table) throws SQLException {
        Map<String, long[]> meanings = meanings(connection, "main", table);
        long sum = 0;
        for (Companion<?> companion : table.companions()) {
            for (Companion.Beside beside : companion.tables()) {
                String names =
                        beside.columns().stream()
                                .map(Column::name)
                                .collect(Collectors.joining(", "));
                try (Statement statement = connection.createStatement();
                        ResultSet row =
                                statement.executeQuery(
                                        "SELECT %s FROM %s".formatted(names, beside.name()))) {
                    while (row.next()) {
                        sum += hash(row, beside.columns(), meanings);
                    }
                }
            }
        }
        return sum;
    }

    /**
     * Rows that a query gives.
     *
     * @param schema of the file whose numbers they have
     * @param select their columns as the table describes them, then their identity if it has any
     */
    static ContentHash of(Connection connection, String schema, Table<?> table, String select)
            throws SQLException {
        Map<String, long[]> meanings = meanings(connection, schema, table);
        List<Column> columns = table.columns();
        long rows = 0;
        long sum = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            while (row.next()) {
                long hash = hash(row, columns, meanings);
                if (table.identity().isPresent()) {
                    hash = mix(hash, text(row.getString(columns.size() + 1)));
                }
                sum += hash;
                rows++;
            }
        }
        return new ContentHash(rows, sum);
    }

    ContentHash plus(ContentHash other) {
        return new ContentHash(rows + other.rows, hash + other.hash);
    }

    static String columns(Table<?> table) {
        return table.columns().stream()
                .map(column -> "t." + column.name())
                .collect(Collectors.joining(", "));
    }

    /** Hashes of what the numbers of each interned table stand for, by number. */
    private static Map<String, long[]> meanings(
            Connection connection, String schema, Table<?> table) throws SQLException {
        var meanings = new HashMap<String, long[]>();
        meanings.put(Ids.TEXTS, texts(connection, schema, Ids.TEXTS));
        meanings.put(Ids.KEYS, texts(connection, schema, Ids.KEYS));
        for (Interned<?> kind : table.interned()) {
            String names =
                    kind.columns().stream().map(Column::name).collect(Collectors.joining(", "));
            var hashes = new long[1];
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "SELECT %s, id FROM %s.%s"
                                            .formatted(names, schema, kind.name()))) {
                while (row.next()) {
                    int id = row.getInt(kind.columns().size() + 1);
                    hashes = withPlace(hashes, id);
                    hashes[id] = hash(row, kind.columns(), meanings);
                }
            }
            meanings.put(kind.name(), hashes);
        }
        return meanings;
    }

    private static long[] texts(Connection connection, String schema, String table)
            throws SQLException {
        var hashes = new long[1];
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT id, text FROM %s.%s".formatted(schema, table))) {
            while (row.next()) {
                int id = row.getInt(1);
                hashes = withPlace(hashes, id);
                hashes[id] = text(row.getString(2));
            }
        }
        return hashes;
    }

    private static long[] withPlace(long[] hashes, int id) {
        return id < hashes.length ? hashes : Arrays.copyOf(hashes, Math.max(id + 1, id * 2));
    }

    private static long hash(ResultSet row, List<Column> columns, Map<String, long[]> meanings)
            throws SQLException {
        long hash = SEED;
        for (int i = 0; i < columns.size(); i++) {
            hash = mix(hash, value(row, i + 1, columns.get(i), meanings));
        }
        return hash;
    }

    private static long value(ResultSet row, int place, Column column, Map<String, long[]> meanings)
            throws SQLException {
        long[] named = column.interned().map(meanings::get).orElse(null);
        if (named != null) {
            long id = row.getLong(place);
            return row.wasNull() ? NULL : named[(int) id];
        }
        return switch (column.type()) {
            case "INTEGER" -> {
                long value = row.getLong(place);
                yield value == 0 && row.wasNull() ? NULL : value;
            }
            case "REAL" -> {
                double value = row.getDouble(place);
                yield value == 0 && row.wasNull() ? NULL : Double.doubleToLongBits(value);
            }
            case "TEXT" -> text(row.getString(place));
            default -> bytes(row.getBytes(place));
        };
    }

    private static long text(@Nullable String text) {
        return text == null ? NULL : bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long bytes(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NULL;
        }
        long hash = bytes.length;
        for (byte one : bytes) {
            hash = (hash ^ one) * 0xD6E8_FEB8_6659_FD93L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    private static long mix(long hash, long value) {
        long mixed = (Long.rotateLeft(hash, 23) ^ value) * 0xBF58_476D_1CE4_E5B9L;
        return mixed ^ mixed >>> 29;
    }
}
