package io.solflow.sqlite;

import static io.solflow.sink.Samples.NOON;
import static io.solflow.sink.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.solflow.schemas.Trade;
import io.solflow.sink.Patience;
import io.solflow.sink.PlainAvro;
import io.solflow.sink.Samples;
import io.solflow.sink.SinkStats;
import io.solflow.sink.TopicStore;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.StoreException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.StateRestoreCallbackAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store as Kafka Streams treats it: register, restore, take, commit, close, open again. */
class SqliteStoreTest {

    private static final TopicPartition PARTITION = new TopicPartition("test.trades", 2);

    @TempDir Path root;

    private final SinkStats stats = new SinkStats(List.of("trades"));
    private final Patience patience = new Patience(Path.of("files"), new SqliteRefusals(), stats);
    private final AtomicReference<StateRestoreCallback> restore = new AtomicReference<>();
    private TopicStore<Trade> store;

    @BeforeEach
    void open() {
        store = newStore();
        store.init(context(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void isAPersistentStoreThatManagesItsOffsets() {
        assertThat(store.persistent()).isTrue();
        assertThat(store.isOpen()).isTrue();
        assertThat(store.committedOffset(PARTITION)).isNull();
    }

    @Test
    void restoresRecordsWithTheirOffsets() {
        // When Kafka Streams hands over records with a gap, as transactions leave them
        restoring(List.of(record(3), record(4), record(9)));

        // Then
        assertThat(store.committedOffset(PARTITION)).isEqualTo(9);
        assertThat(sql("SELECT kafka_offset, kafka_partition FROM token_trades ORDER BY 1"))
                .containsExactly(row(3, 2), row(4, 2), row(9, 2));
        assertThat(stats.byDataset().get("trades").written()).isEqualTo(3);
    }

    @Test
    void passesOverWhatItCannotUseWhileRestoring() {
        var noise = new ConsumerRecord<>("test.trades", 2, 5, "k".getBytes(), new byte[] {7});

        restoring(List.of(record(4), noise));

        assertThat(stats.byDataset().get("trades").unusableInRestore()).isEqualTo(1);
        assertThat(stats.pendingRows()).isZero();
        store.commit(Map.of(PARTITION, 5L));
        assertThat(store.committedOffset(PARTITION)).isEqualTo(5);
    }

    @Test
    void writesWhatWaitsBeforeItCommits() {
        take(0);
        take(1);
        assertThat(stats.pendingRows()).isEqualTo(2);
        assertThat(store.committedOffset(PARTITION)).isNull();

        store.commit(Map.of(PARTITION, 1L));

        assertThat(stats.pendingRows()).isZero();
        assertThat(store.committedOffset(PARTITION)).isEqualTo(1);
        assertThat(sql("SELECT count(*) FROM token_trades")).containsExactly(row(2));
    }

    @Test
    void ignoresOlderAndUnknownOffsets() {
        take(5);
        store.commit(Map.of(PARTITION, 5L));

        store.commit(Map.of(PARTITION, 3L));
        store.commit(Map.of(PARTITION, -4L)); // what Kafka Streams says for "unknown"

        assertThat(store.committedOffset(PARTITION)).isEqualTo(5);
    }

    @Test
    void forgetsItsOffsetWhenToldSoAndKeepsItsRows() {
        take(0);
        store.commit(Map.of(PARTITION, 0L));

        store.commit(Map.of());
        assertThat(store.committedOffset(PARTITION)).isNull();

        restoring(List.of(record(0), record(1)));
        store.commit(Collections.singletonMap(PARTITION, null));
        assertThat(store.committedOffset(PARTITION)).isNull();
        assertThat(sql("SELECT count(*) FROM token_trades")).containsExactly(row(2));
    }

    @Test
    void dropsWhatWaitsWhenItIsClosedWithoutACommit() {
        // Given
        take(0);
        store.commit(Map.of(PARTITION, 0L));
        take(1);

        // When
        store.close();
        store.close();

        // Then Kafka Streams restores it after the next start
        assertThat(stats.pendingRows()).isZero();
        store.init(context(), store);
        assertThat(store.committedOffset(PARTITION)).isZero();
        restoring(List.of(record(1)));
        assertThat(sql("SELECT count(*) FROM token_trades")).containsExactly(row(2));
    }

    @Test
    void writesByItselfWhenABatchIsFull() {
        LongStream.range(0, 5_000).forEach(this::take);

        assertThat(stats.pendingRows()).isZero();
        assertThat(store.committedOffset(PARTITION)).isEqualTo(4_999);
    }

    @Test
    void saysHowLargeItsLogsAreWhileItIsOpen() {
        take(0);
        store.writePending();
        assertThat(stats.logBytes()).isGreaterThan(4_096);

        store.close();

        assertThat(stats.logBytes()).isZero();
    }

    @Test
    void takesManyRowsAndThemAgainAfterAStart() {
        // Given
        LongStream.range(0, 300_000).forEach(this::take);
        store.commit(Map.of(PARTITION, 299_999L));
        store.close();

        // When
        store.init(context(), store);
        LongStream.range(200_000, 300_010).forEach(this::take);
        store.writePending();

        // Then
        assertThat(sql("SELECT count(*), count(DISTINCT id), sum(lamports) FROM token_trades"))
                .containsExactly(row(300_010, 300_010, 300_010 * 1_500_000_000L));
        assertThat(stats.byDataset().get("trades").skipped()).isEqualTo(100_000);
    }

    @Test
    void waitsForALockedFileAndGoesOn() throws Exception {
        // Given
        take(0);
        store.writePending();
        Path file = Catalog.readOnly(root).get(0).path();

        CompletableFuture<Void> writing;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            // When
            take(1);
            writing = CompletableFuture.runAsync(() -> store.writePending());
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!stats.paused() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(stats.paused()).isTrue();
            assertThat(stats.pendingRows()).isEqualTo(1);
            statement.execute("ROLLBACK");
        }

        // Then
        writing.get(60, TimeUnit.SECONDS);
        assertThat(stats.paused()).isFalse();
        assertThat(stats.pendingRows()).isZero();
        assertThat(sql("SELECT count(*) FROM token_trades")).containsExactly(row(2));
    }

    @Test
    void doesNotWaitAnyMoreOnceWaitingHasEnded() throws Exception {
        // Given a directory that cannot be made, since a file has its name
        take(0);
        Files.writeString(root.resolve("trades"), "not a directory");
        patience.end();

        assertThatThrownBy(() -> store.writePending())
                .isInstanceOf(StreamsException.class)
                .hasMessageContaining("writing partition 2 of trades failed");
        assertThat(stats.paused()).isFalse();
        store.close();
        assertThat(stats.pendingRows()).isZero();
    }

    @Test
    void asksForRestorationWhenAFileBreaks() throws Exception {
        // Given
        take(0);
        take(1);
        store.writePending();
        store.close();
        store.init(context(), store);
        Files.writeString(Catalog.readOnly(root).get(0).path(), "this was a database");

        // When
        take(2);
        assertThatThrownBy(() -> store.writePending()).isInstanceOf(TaskCorruptedException.class);

        // Then what Kafka Streams does with such a task
        store.commit(Map.of());
        store.close();
        store.init(context(), store);
        assertThat(store.committedOffset(PARTITION)).isNull();
        restoring(List.of(record(0), record(1), record(2)));
        assertThat(sql("SELECT count(*) FROM token_trades")).containsExactly(row(3));
    }

    @Test
    void saysWhyItCannotGoOnUnderAnotherTopic() {
        // Given rows of one topic, then another record at the same offset
        take(0);
        store.commit(Map.of(PARTITION, 0L));
        var other = record(1);
        store.take(other.key(), other.value(), 0, 1_000);

        // When
        Throwable refused = catchThrowable(() -> store.writePending());

        // Then
        assertThat(refused)
                .hasMessageContaining("the topic was made anew")
                .hasCauseInstanceOf(StoreException.ForeignTopic.class);
    }

    @SuppressWarnings("unchecked") // trades come first
    private TopicStore<Trade> newStore() {
        var dataset = (Dataset<Trade>) Datasets.all().get(0);
        var sink =
                new SinkTopology(
                        PlainAvro.TOPICS, SqliteConfig.at(root), Clock.systemUTC(), BatchStep.NONE);
        return new TopicStore<>(sink.sink(dataset), 5_000, stats, patience);
    }

    private void take(long offset) {
        var record = record(offset);
        assertThat(store.take(record.key(), record.value(), offset, 1_000)).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        var trade = Samples.trade("mint-" + offset % 50, NOON + offset % 3_600, "sig-" + offset);
        return new ConsumerRecord<>(
                "test.trades",
                2,
                offset,
                trade.getMint().getBytes(StandardCharsets.UTF_8),
                PlainAvro.bytes(trade.build()));
    }

    /** Through the adapter of Kafka Streams, which must pass whole records. */
    private void restoring(List<ConsumerRecord<byte[], byte[]>> records) {
        StateRestoreCallbackAdapter.adapt(restore.get()).restoreBatch(records);
    }

    private StateStoreContext context() {
        return (StateStoreContext)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {StateStoreContext.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "taskId" -> new TaskId(0, 2);
                                    case "register" -> {
                                        restore.set((StateRestoreCallback) arguments[1]);
                                        yield null;
                                    }
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    private List<List<Object>> sql(String sql) {
        return Answers.sql(root, sql);
    }
}
