package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Texts;
import it.unimi.dsi.fastutil.objects.Object2LongLinkedOpenHashMap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The table {@code texts} of one file. Numbers used lately are remembered, at most {@value
 * #REMEMBERED}; the others are looked up, so that a file with millions of wallets costs no memory.
 */
final class TextTable implements Texts, AutoCloseable {

    static final String DDL =
            "CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT";

    private static final int REMEMBERED = 65_536;
    private static final long UNKNOWN = 0;

    private final Object2LongLinkedOpenHashMap<String> remembered =
            new Object2LongLinkedOpenHashMap<>();
    private final PreparedStatement find;
    private final PreparedStatement add;

    TextTable(Connection connection) throws SQLException {
        find = connection.prepareStatement("SELECT id FROM texts WHERE text = ?");
        add = connection.prepareStatement("INSERT INTO texts(text) VALUES(?) RETURNING id");
        remembered.defaultReturnValue(UNKNOWN);
    }

    @Override
    public long idOf(String text) throws SQLException {
        long id = remembered.getAndMoveToLast(text);
        if (id != UNKNOWN) {
            return id;
        }
        id = query(find, text);
        if (id == UNKNOWN) {
            id = query(add, text);
        }
        remembered.putAndMoveToLast(text, id);
        if (remembered.size() > REMEMBERED) {
            remembered.removeFirstLong();
        }
        return id;
    }

    /** Forgets what it remembers: a transaction that gave numbers was rolled back. */
    void forget() {
        remembered.clear();
    }

    @Override
    public void close() throws SQLException {
        find.close();
        add.close();
    }

    private static long query(PreparedStatement statement, String text) throws SQLException {
        statement.setString(1, text);
        try (ResultSet answer = statement.executeQuery()) {
            return answer.next() ? answer.getLong(1) : UNKNOWN;
        }
    }
}
