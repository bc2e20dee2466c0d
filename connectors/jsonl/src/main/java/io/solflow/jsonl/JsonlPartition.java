package io.solflow.jsonl;

import io.solflow.sink.PartitionOutput;
import io.solflow.sink.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines of one partition. For one thread at a time; the files are shared with others. */
final class JsonlPartition<V> implements PartitionOutput<V> {

    private static final Logger LOG = LoggerFactory.getLogger(JsonlPartition.class);

    private static final long NOTHING = -1;

    private final JsonlRoot root;
    private final PartitionId id;
    private final LineFormat<V> format;
    private PartitionMark mark;
    private long confirmed = NOTHING;
    private long written;

    private JsonlPartition(
            JsonlRoot root, PartitionId id, LineFormat<V> format, PartitionMark mark) {
        this.root = root;
        this.id = id;
        this.format = format;
        this.mark = mark;
    }

    /**
     * Finds where the partition goes on.
     *
     * @param committed offset of the next record to process, as the group has committed it
     */
    static <V> JsonlPartition<V> open(
            JsonlRoot root, PartitionId id, OptionalLong committed, LineFormat<V> format)
            throws IOException {
        PartitionMark mark =
                root.mark(id)
                        .map(known -> known.again(committed))
                        .orElseGet(() -> PartitionMark.first(committed));
        // Also noted when no record has come yet: the group may commit before a line is written.
        root.note(id, mark);
        return new JsonlPartition<>(root, id, format, mark);
    }

    @Override
    public OptionalLong complete() {
        return mark.complete();
    }

    @Override
    public void write(List<Row<V>> rows, long through) throws IOException {
        var lines = new LinkedHashMap<String, ByteArrayOutputStream>();
        long fresh = 0;
        for (Row<V> row : rows) {
            if (row.offset() >= mark.next()) {
                fresh++;
                String file = format.file(row.present());
                if (file != null) {
                    format.write(
                            row.present(),
                            lines.computeIfAbsent(file, any -> new ByteArrayOutputStream()));
                }
            }
        }
        PartitionMark next = mark.advancedTo(Math.max(mark.next(), through + 1));
        root.write(id, next, bytes(lines));
        mark = next;
        written += fresh;
    }

    /** {@inheritDoc} Records that make no line, those of blocked tokens, are counted. */
    @Override
    public long written() {
        return written;
    }

    @Override
    public void advanceTo(long through) throws IOException {
        if (through >= mark.next()) {
            PartitionMark next = mark.advancedTo(through + 1);
            root.note(id, next);
            mark = next;
        }
        confirmed = through;
    }

    /** {@inheritDoc} Lines from before are not written again, should the topic still have them. */
    @Override
    public void forget() throws IOException {
        PartitionMark next = mark.fromStart();
        root.note(id, next);
        mark = next;
    }

    /**
     * Gives the partition up. When the group has committed just what is in the files, this is
     * noted: then another instance can take over, and this one go on after it, with each line in
     * one of their directories.
     */
    @Override
    public void close() {
        if (confirmed == NOTHING || confirmed + 1 != mark.next()) {
            return;
        }
        try {
            root.note(id, mark.released());
        } catch (IOException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("topic", id.topic())
                    .addKeyValue("partition", id.partition())
                    .log(
                            "could not note that the partition was given up; should another"
                                    + " instance write it meanwhile, its lines will be here too");
        }
    }

    private static Map<String, byte[]> bytes(Map<String, ByteArrayOutputStream> lines) {
        var bytes = new LinkedHashMap<String, byte[]>();
        lines.forEach((file, buffer) -> bytes.put(file, buffer.toByteArray()));
        return bytes;
    }
}
