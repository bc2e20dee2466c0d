package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Ids;
import io.solflow.sqlite.dataset.Interned;
import io.solflow.sqlite.dataset.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of one file: those used lately are remembered, the others looked up, so that a file
 * with millions of wallets costs little memory. For one thread at a time, inside a transaction.
 */
final class FileIds implements Ids, AutoCloseable {

    static final String TEXTS_DDL =
            "CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT";

    private final int partition;
    private final RecentTexts recent = new RecentTexts();
    private final PreparedStatement find;
    private final PreparedStatement add;
    private final Map<Interned<?>, Combinations<?>> combinations = new HashMap<>();

    /**
     * @param kinds combinations that the file has tables for
     */
    FileIds(Connection connection, int partition, List<Interned<?>> kinds) throws SQLException {
        this.partition = partition;
        find = connection.prepareStatement("SELECT id FROM texts WHERE text = ?");
        add = connection.prepareStatement("INSERT INTO texts(text) VALUES(?) RETURNING id");
        for (Interned<?> kind : kinds) {
            combinations.put(kind, new Combinations<>(connection, kind));
        }
    }

    @Override
    public long idOf(String text) throws SQLException {
        long id = recent.get(text);
        if (id == RecentTexts.UNKNOWN) {
            find.setString(1, text);
            id = first(find);
            if (id == RecentTexts.UNKNOWN) {
                add.setString(1, text);
                id = first(add);
            }
            recent.put(text, id);
        }
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

    /** Forgets what it remembers: a transaction that gave numbers was rolled back. */
    void forget() {
        recent.clear();
        combinations.values().forEach(known -> known.recent.clear());
    }

    @Override
    public void close() throws SQLException {
        find.close();
        add.close();
        for (Combinations<?> known : combinations.values()) {
            known.close();
        }
    }

    private static long first(PreparedStatement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery()) {
            return answer.next() ? answer.getLong(1) : RecentTexts.UNKNOWN;
        }
    }

    /** Numbers of the combinations of one kind. */
    private final class Combinations<K> {

        /** Above so many, all are forgotten and looked up again. */
        private static final int REMEMBERED = 65_536;

        private final Interned<K> kind;
        private final Map<K, Long> recent = new HashMap<>();
        private final PreparedStatement find;
        private final PreparedStatement add;

        Combinations(Connection connection, Interned<K> kind) throws SQLException {
            this.kind = kind;
            find = connection.prepareStatement(kind.find());
            add = connection.prepareStatement(kind.add());
        }

        long idOf(K key) throws SQLException {
            Long known = recent.get(key);
            if (known != null) {
                return known;
            }
            kind.binder().bind(new Parameters(find), key, FileIds.this);
            long id = first(find);
            if (id == RecentTexts.UNKNOWN) {
                kind.binder().bind(new Parameters(add), key, FileIds.this);
                id = first(add);
            }
            if (recent.size() == REMEMBERED) {
                recent.clear();
            }
            recent.put(key, id);
            return id;
        }

        void close() throws SQLException {
            find.close();
            add.close();
        }
    }
}
