package io.solflow.sqlite.dataset;

import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What one topic becomes on disk. Everything that writes, lists and queries files works from this
 * description, so that another topic becomes a dataset by describing it.
 *
 * @param name in kebab case; names the directory, the files, the store and the nodes
 * @param topic chooses the topic from the catalogue
 * @param eventTimeSeconds decides the UTC day of a value's file, seconds since 1970-01-01 UTC
 * @param check what may be stored
 * @param history one row per record, in a file per day
 * @param held finds a history row that a file should have: SQL with a binder; see {@link Held}
 * @param current the latest record of each key, in one file per partition; a tombstone removes it
 */
public record Dataset<V>(
        String name,
        Function<Topics, Topic<String, V>> topic,
        ToLongFunction<V> eventTimeSeconds,
        Check<V> check,
        Table<V> history,
        Held<V> held,
        Optional<Table<V>> current) {

    /**
     * A question to a file: is this row, or a later one with its key, in it? Asked about rows at or
     * below the file's offset, which must be there unless the topic is not the one the file was
     * written from.
     */
    public record Held<V>(String sql, Binder<V> binder) {}

    /** Views of all files of the dataset. */
    public List<View> views() {
        return Stream.concat(
                        history.views().stream(),
                        current.stream().flatMap(table -> table.views().stream()))
                .toList();
    }
}
