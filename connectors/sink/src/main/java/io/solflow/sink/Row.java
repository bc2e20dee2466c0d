package io.solflow.sink;

import org.jspecify.annotations.Nullable;

/**
 * A checked record on its way to disk.
 *
 * @param offset where it stands in its partition of the topic
 * @param appendedAtMillis Kafka's timestamp of the record, milliseconds since 1970-01-01 UTC
 * @param key the record key as text
 * @param value null for a tombstone, which only some topics have
 */
public record Row<V>(long offset, long appendedAtMillis, String key, @Nullable V value) {

    /**
     * The value of a row that has one.
     *
     * @throws IllegalStateException for a tombstone
     */
    public V present() {
        if (value == null) {
            throw new IllegalStateException("the row at offset " + offset + " is a tombstone");
        }
        return value;
    }
}
