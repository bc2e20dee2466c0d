package io.solflow.sqlite.dataset;

import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of many rows, kept close together until they are put into statements in another order:
 * a decoded record is spread over the heap, and to walk there twice costs more than the copy.
 */
public final class Values extends Parameters {

    private enum Kind {
        WHOLE,
        REAL,
        TEXT,
        NULL
    }

    private static final Kind[] KINDS = Kind.values();

    private final int columns;
    private long[] numbers = new long[1_024];
    private byte[] kinds = new byte[1_024];
    private @Nullable String[] texts = new String[0];
    private int size;

    /**
     * @param columns of a row
     */
    public Values(int columns) {
        this.columns = columns;
    }

    /** Forgets all rows. */
    public void clear() {
        size = 0;
        if (texts.length > 0) {
            texts = new String[0];
        }
    }

    /** Forgets the row that was put in last. */
    public void forgetLast() {
        size -= columns;
    }

    public int rows() {
        return size / columns;
    }

    /** A whole number; 0 when the value is none. */
    public long number(int row, int column) {
        return numbers[row * columns + column];
    }

    /** A whole number, or one that no row has in place of null; to compare rows without texts. */
    public long comparable(int row, int column) {
        int at = row * columns + column;
        return KINDS[kinds[at]] == Kind.NULL ? Long.MIN_VALUE : numbers[at];
    }

    /** Hands a row on. */
    public void copy(int row, Parameters to) throws SQLException {
        for (int at = row * columns; at < (row + 1) * columns; at++) {
            switch (KINDS[kinds[at]]) {
                case WHOLE -> to.put(numbers[at]);
                case REAL -> to.put(Double.longBitsToDouble(numbers[at]));
                case TEXT -> to.put(texts[at]);
                case NULL -> to.putNull();
            }
        }
    }

    @Override
    public Values put(long value) {
        return add(Kind.WHOLE, value);
    }

    @Override
    public Values put(double value) {
        return add(Kind.REAL, Double.doubleToRawLongBits(value));
    }

    @Override
    public Values put(@Nullable String value) {
        if (value == null) {
            return putNull();
        }
        if (texts.length <= size) {
            texts = Arrays.copyOf(texts, Math.max(numbers.length, 2 * size));
        }
        texts[size] = value;
        return add(Kind.TEXT, 0);
    }

    @Override
    public Values putNull() {
        return add(Kind.NULL, 0);
    }

    private Values add(Kind kind, long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
        }
        numbers[size] = number;
        kinds[size++] = (byte) kind.ordinal();
        return this;
    }
}
