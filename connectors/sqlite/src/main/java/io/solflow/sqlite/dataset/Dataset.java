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
        Optional<History<V>> history,
        Optional<Table<V>> current) {

    /** One without a current state. */
    static <V> Dataset<V> ofHistory(
            String name,
            Function<Topics, Topic<String, V>> topic,
            ToLongFunction<Row<V>> timeSeconds,
            Check<V> check,
            History<V> history) {
        return new Dataset<>(
                name, topic, timeSeconds, check, Optional.of(history), Optional.empty());
    }

    /**
     * The table of every record.
     *
     * @param held finds a row that a file should have
     */
    public record History<V>(Table<V> table, Held<V> held) {}

    /**
     * A question to a file: is this row, or a later one with its key, in it? Asked about rows at or
     * below the file's offset, which must be there unless the topic is not the one the file was
     * written from.
     */
    public record Held<V>(String sql, Binder<V> binder) {}

    /** The tables of its files: of the history first. */
    public List<Table<V>> tables() {
        return Stream.concat(history.stream().map(History::table), current.stream()).toList();
    }

    /** Views of all files of the dataset. */
    public List<View> views() {
        return tables().stream().flatMap(table -> table.views().stream()).toList();
    }
}
