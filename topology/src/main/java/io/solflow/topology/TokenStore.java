package io.solflow.topology;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic {@code tokens} as a read-only store: some 200 bytes per token ever launched, millions
 * in a year, so it is on disk. A record of the topic is a fact, whatever the group has committed;
 * so the file may be ahead of the group, and a process that was killed goes on with it. Kafka
 * Streams' own store on disk would be deleted after every kill under exactly-once, and read from
 * the topic anew.
 *
 * <p>Changes are kept on the heap until there are some: what a kill loses of them comes from the
 * topic again. So do they while the disk is full.
 */
final class TokenStore implements StateStore {

    static final String NAME = "tokens";

    private static final Logger LOG = LoggerFactory.getLogger(TokenStore.class);
    private static final int CHANGES_TO_SAVE = 256;

    private final String topic;
    private final Path directory;
    private final CommittedOffsets known;

    // Made anew whenever the store is opened.
    private final Map<String, byte @Nullable []> unsaved = new HashMap<>();
    private @Nullable TokenFile file;
    private long end;
    private int saveAt = CHANGES_TO_SAVE;

    private final Misfit misfit = new Misfit();

    private TokenStore(String topic, Path directory, CommittedOffsets known) {
        this.topic = topic;
        this.directory = directory;
        this.known = known;
    }

    /**
     * Makes a store per partition.
     *
     * @param topic its name
     * @param directory for the files of all partitions
     * @param known tells the topic from earlier ones of its name
     */
    record Builder(String topic, Path directory, CommittedOffsets known)
            implements HeapStoreBuilder<TokenStore> {

        @Override
        public TokenStore build() {
            return new TokenStore(topic, directory, known);
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        close();
        misfit.opened();
        String topicId = known.topicId(topic);
        Path home = topicId.isEmpty() ? directory : directory.resolve(topicId);
        Path path = home.resolve("tokens-" + context.taskId().partition() + ".db");
        try {
            file = TokenFile.open(path);
            end = file.endOffset();
        } catch (SQLException e) {
            throw new ProcessorStateException(
                    "cannot keep what is known of tokens in %s: %s. Check the disk, or delete the file: the topic %s has all of it"
                            .formatted(path, e.getMessage(), topic),
                    e);
        }
        context.register(root, (RecordBatchingStateRestoreCallback) this::restore);
    }

    private void restore(Collection<ConsumerRecord<byte[], byte[]>> batch) {
        for (ConsumerRecord<byte[], byte[]> r : batch) {
            put(r.key(), r.value(), r.offset());
        }
    }

    /** What the topic says of a token, as it came; null when nothing. */
    byte @Nullable [] find(String mint) {
        if (unsaved.containsKey(mint)) {
            return unsaved.get(mint);
        }
        TokenFile file = file();
        try {
            return file.find(mint);
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private ProcessorStateException unreadable(TokenFile file, SQLException e) {
        if (TokenFile.saysDamaged(e)) {
            deleteDamaged(file, e);
        }
        return new ProcessorStateException(
                "what is known of tokens cannot be read: " + e.getMessage(), e);
    }

    private void deleteDamaged(TokenFile damaged, SQLException reason) {
        file = null;
        try {
            damaged.delete();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Takes a record of the topic, unless it is in already.
     *
     * @param value null when the topic says that nothing is known any more
     */
    void put(byte @Nullable [] key, byte @Nullable [] value, long offset) {
        misfit.recordTaken();
        if (offset < end) {
            return;
        }
        end = offset + 1;
        if (key != null) {
            unsaved.put(new String(key, StandardCharsets.UTF_8), value);
            if (unsaved.size() >= saveAt) {
                save();
            }
        }
    }

    private void save() {
        try {
            file().save(unsaved, end);
            unsaved.clear();
            saveAt = CHANGES_TO_SAVE;
        } catch (SQLException e) {
            if (saveAt == CHANGES_TO_SAVE) {
                LOG.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log(
                                "what is known of tokens is kept in memory, since its file cannot"
                                    + " be written; tried again from time to time. Check the disk");
            }
            saveAt = unsaved.size() + CHANGES_TO_SAVE;
        }
    }

    /** The offset of the last record that is in; null when none is. */
    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return end == 0 ? null : end - 1;
    }

    /**
     * Nothing to do: the file says itself where it stands. Being given no offset means that the
     * task is called corrupted.
     */
    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        if (offsets.values().stream().allMatch(Objects::isNull) && misfit.calledCorrupted()) {
            forget();
        }
    }

    private void forget() {
        unsaved.clear();
        end = 0;
        TokenFile foreign = file();
        file = null;
        try {
            foreign.delete();
        } catch (SQLException e) {
            throw new ProcessorStateException("what is known of tokens cannot be deleted", e);
        }
    }

    private TokenFile file() {
        if (file == null) {
            throw new IllegalStateException("the store is not open");
        }
        return file;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void close() {
        TokenFile open = file;
        if (open == null) {
            return;
        }
        if (!unsaved.isEmpty()) {
            save();
            unsaved.clear();
        }
        file = null;
        try {
            open.close();
        } catch (SQLException e) {
            throw new ProcessorStateException("what is known of tokens cannot be closed", e);
        }
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    @SuppressWarnings("deprecation") // a store that answers true must say so until Kafka drops it
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return file != null;
    }
}
