package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Bound;
import io.solflow.sqlite.dataset.Ids;
import io.solflow.sqlite.dataset.Inserts;
import io.solflow.sqlite.dataset.Interned;
import io.solflow.sqlite.dataset.Values;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** The numbers of the combinations of one kind in one file. */
final class Combinations<K> implements AutoCloseable {

    private static final int FIRST_SLOTS = 256;

    /** Above so many, all are forgotten and looked up again. */
    private static final int REMEMBERED = 65_536;

    private final Interned<K> kind;
    private final Ids ids;
    private final PreparedStatement find;
    private final Inserts adds;
    private final Values added;
    private final Values values;
    private final int columns;

    /** Open addressing: the values of a combination, then its number, 0 in an empty slot. */
    private long[] slots;

    private int size;
    private long last;

    Combinations(Connection connection, Interned<K> kind, Ids ids) throws SQLException {
        this.kind = kind;
        this.ids = ids;
        this.columns = kind.columns().size();
        this.values = new Values(columns);
        this.added = new Values(columns + 1);
        this.slots = new long[FIRST_SLOTS * (columns + 1)];
        rememberStored(connection);
        find = connection.prepareStatement(kind.find());
        adds = new Inserts(connection, kind.name(), kind.names());
    }

    long idOf(K key) throws SQLException {
        values.clear();
        kind.binder().bind(values, key, ids);
        int at = slot();
        long id = slots[at + columns];
        if (id == RecentTexts.UNKNOWN) {
            id = stored();
            if (id == RecentTexts.UNKNOWN) {
                id = ++last;
                values.copy(0, added.put(id));
            }
            remember(at, id);
        }
        return id;
    }

    /** Stores what is new; to be called before the transaction ends. */
    void flush() throws SQLException {
        adds.add(added);
        added.clear();
    }

    @Override
    public void close() throws SQLException {
        find.close();
        adds.close();
    }

    /** Nothing is looked up as long as all are remembered. */
    private long stored() throws SQLException {
        if (last < REMEMBERED) {
            return RecentTexts.UNKNOWN;
        }
        flush(); // what waits may have been forgotten as well
        values.copy(0, new Bound(find));
        return FileIds.first(find);
    }

    private void rememberStored(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT %s FROM %s ORDER BY id"
                                        .formatted(String.join(", ", kind.names()), kind.name()))) {
            while (row.next()) {
                values.clear();
                for (int i = 0; i < columns; i++) {
                    long value = row.getLong(i + 2);
                    if (row.wasNull()) {
                        values.putNull();
                    } else {
                        values.put(value);
                    }
                }
                last = row.getLong(1);
                remember(slot(), last);
            }
        }
    }

    private void remember(int at, long id) {
        for (int i = 0; i < columns; i++) {
            slots[at + i] = values.comparable(0, i);
        }
        slots[at + columns] = id;
        size++;
        if (size == REMEMBERED) {
            Arrays.fill(slots, 0);
            size = 0;
        } else if (2 * size * (columns + 1) > slots.length) {
            grow();
        }
    }

    private void grow() {
        long[] before = slots;
        slots = new long[2 * before.length];
        int width = columns + 1;
        for (int from = 0; from < before.length; from += width) {
            if (before[from + columns] != RecentTexts.UNKNOWN) {
                int slot = first(hash(before, from));
                while (slots[slot * width + columns] != RecentTexts.UNKNOWN) {
                    slot = next(slot);
                }
                System.arraycopy(before, from, slots, slot * width, width);
            }
        }
    }

    /** Where the combination in {@code values} stands, or would stand. */
    private int slot() {
        long hash = 0;
        for (int i = 0; i < columns; i++) {
            hash = mix(hash, values.comparable(0, i));
        }
        int slot = first(hash);
        while (slots[slot * (columns + 1) + columns] != RecentTexts.UNKNOWN && !isAt(slot)) {
            slot = next(slot);
        }
        return slot * (columns + 1);
    }

    private boolean isAt(int slot) {
        for (int i = 0; i < columns; i++) {
            if (slots[slot * (columns + 1) + i] != values.comparable(0, i)) {
                return false;
            }
        }
        return true;
    }

    private long hash(long[] from, int at) {
        long hash = 0;
        for (int i = 0; i < columns; i++) {
            hash = mix(hash, from[at + i]);
        }
        return hash;
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * 0xD6E8_FEB8_6659_FD93L;
        return mixed ^ mixed >>> 32;
    }

    private int first(long hash) {
        return (int) hash & mask();
    }

    private int next(int slot) {
        return slot + 1 & mask();
    }

    private int mask() {
        return slots.length / (columns + 1) - 1;
    }
}
