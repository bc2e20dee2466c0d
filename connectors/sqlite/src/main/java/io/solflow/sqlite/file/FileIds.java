package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Ids;
import io.solflow.sqlite.dataset.Inserts;
import io.solflow.sqlite.dataset.Interned;
import io.solflow.sqlite.dataset.Values;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one file: those used lately are remembered, so that a file with millions of
 * wallets costs little memory. For one thread at a time, inside a transaction.
 *
 * <p>A text that is no longer remembered gets another number. To look it up would need an index of
 * all texts, in which new ones fall into random pages: that alone was most of the time of a file in
 * which many wallets are new.
 */
final class FileIds implements Ids, AutoCloseable {

    static final List<String> DDL =
            List.of(
                    "CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
                    "CREATE TABLE keys(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT");

    private static final List<String> COLUMNS = List.of("id", "text");

    /** New keys that wait at most, far fewer than are remembered. */
    private static final int WAITING_KEYS = 10_000;

    private static final int HANDY = 64;

    private final int partition;
    private final RecentTexts recentTexts = new RecentTexts();
    private final RecentTexts recentKeys = new RecentTexts();
    private final Values newTexts = new Values(COLUMNS.size());
    private final Values newKeys = new Values(COLUMNS.size());
    private final Inserts addTexts;
    private final Inserts addKeys;
    private final PreparedStatement findKey;

    /** By the description itself: to compare two of them costs as much as a row. */
    private final Map<Interned<?>, Combinations<?>> combinations = new IdentityHashMap<>();

    private long lastText;
    private long lastKey;

    /** A row asks for its token more than once, with the same object. */
    private @Nullable String lastKeyAsked;

    private long lastKeyFound;

    /** A few keys that all rows have are asked for again and again. */
    private final @Nullable String[] handyKeys = new String[HANDY];

    private final long[] handyNumbers = new long[HANDY];

    /**
     * @param kinds combinations that the file has tables for
     */
    FileIds(Connection connection, int partition, List<Interned<?>> kinds) throws SQLException {
        this.partition = partition;
        lastText = remember(connection, TEXTS, recentTexts);
        lastKey = remember(connection, KEYS, recentKeys);
        addTexts = new Inserts(connection, TEXTS, COLUMNS);
        addKeys = new Inserts(connection, KEYS, COLUMNS);
        findKey = connection.prepareStatement("SELECT id FROM keys WHERE text = ?");
        for (Interned<?> kind : kinds) {
            combinations.put(kind, new Combinations<>(connection, kind, this));
        }
    }

    @Override
    public long idOf(String text) {
        long id = recentTexts.get(text);
        if (id == RecentTexts.UNKNOWN) {
            id = ++lastText;
            newTexts.put(id).put(text);
            recentTexts.put(text, id);
        }
        return id;
    }

    @Override
    public long keyOf(String text) throws SQLException {
        if (isLastAsked(text)) {
            return lastKeyFound;
        }
        long id = handyOrStored(text);
        lastKeyAsked = text;
        lastKeyFound = id;
        return id;
    }

    @SuppressWarnings("ReferenceEquality") // another object with the same text is merely looked up
    private boolean isLastAsked(String text) {
        return text == lastKeyAsked;
    }

    private long handyOrStored(String text) throws SQLException {
        int place = place(text);
        if (text.equals(handyKeys[place])) {
            return handyNumbers[place];
        }
        long id = recentKeys.get(text);
        if (id == RecentTexts.UNKNOWN) {
            id = stored(text);
            if (id == RecentTexts.UNKNOWN) {
                id = ++lastKey;
                newKeys.put(id).put(text);
                if (newKeys.rows() == WAITING_KEYS) {
                    flush();
                }
            }
            recentKeys.put(text, id);
        }
        handyKeys[place] = text;
        handyNumbers[place] = id;
        return id;
    }

    @Override
    public <K> long idOf(Interned<K> kind, K key) throws SQLException {
        Combinations<?> known = combinations.get(kind);
        if (known == null) {
            throw new IllegalArgumentException("this file has no table " + kind.name());
        }
        @SuppressWarnings("unchecked") // put in by kind, of the same K
        var ofKind = (Combinations<K>) known;
        return ofKind.idOf(key);
    }

    @Override
    public int partition() {
        return partition;
    }

    /** Stores what is new; to be called before the transaction ends. */
    void flush() throws SQLException {
        addTexts.add(newTexts);
        newTexts.clear();
        addKeys.add(newKeys);
        newKeys.clear();
        for (Combinations<?> known : combinations.values()) {
            known.flush();
        }
    }

    @Override
    public void close() throws SQLException {
        addTexts.close();
        addKeys.close();
        findKey.close();
        for (Combinations<?> known : combinations.values()) {
            known.close();
        }
    }

    /** Nothing is looked up as long as all keys are remembered. */
    private long stored(String key) throws SQLException {
        if (lastKey < RecentTexts.GENERATION) {
            return RecentTexts.UNKNOWN;
        }
        findKey.setString(1, key);
        return first(findKey);
    }

    private static int place(String text) {
        int length = text.length();
        return length == 0 ? 0 : length + 31 * text.charAt(length / 2) & HANDY - 1;
    }

    /** The first number that a statement gives. */
    static long first(PreparedStatement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery()) {
            return answer.next() ? answer.getLong(1) : RecentTexts.UNKNOWN;
        }
    }

    /** Remembers the last texts of a file; returns the highest number. */
    private static long remember(Connection connection, String table, RecentTexts recent)
            throws SQLException {
        long last = Sqlite.queryLong(connection, "SELECT ifnull(max(id), 0) FROM " + table);
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT id, text FROM %s WHERE id > %d"
                                        .formatted(table, last - RecentTexts.GENERATION))) {
            while (row.next()) {
                recent.put(row.getString(2), row.getLong(1));
            }
        }
        return last;
    }
}
