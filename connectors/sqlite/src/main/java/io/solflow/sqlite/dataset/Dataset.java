package io.solflow.sqlite.dataset;

import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Check;
import io.solflow.sink.Row;
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
 * @param timeSeconds of a row with a value, seconds since 1970-01-01 UTC: its event time, which
 *     decides the UTC day of its file, or, without a history, whatever time is known of it
 * @param check what may be stored
 * @param history one row per record, in a file per day
 * @param current the latest record of each key, in one file per partition; a tombstone removes it.
 *     There is a history or a current state, or both.
 */
public record Dataset<V>(
        String name,
        Function<Topics, Topic<String, V>> topic,
        ToLongFunction<Row<V>> timeSeconds,
        Check<V> check,
        Optional<Table<V>> history,
        Optional<Table<V>> current) {

    public Dataset {
        if (history.isEmpty() && current.isEmpty()) {
            throw new IllegalArgumentException(name + " has neither a history nor a current state");
        }
    }

    /** One without a current state. */
    public static <V> Dataset<V> ofHistory(
            String name,
            Function<Topics, Topic<String, V>> topic,
            ToLongFunction<Row<V>> timeSeconds,
            Check<V> check,
            Table<V> history) {
        return new Dataset<>(
                name, topic, timeSeconds, check, Optional.of(history), Optional.empty());
    }

    /** The tables of its files: of the history first. */
    public List<Table<V>> tables() {
        return Stream.concat(history.stream(), current.stream()).toList();
    }

    /** Views of all files of the dataset. */
    public List<View> views() {
        return tables().stream().flatMap(table -> table.views().stream()).toList();
    }
}
