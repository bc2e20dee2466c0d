package io.solflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A transaction that was decided when the broker was killed, but not carried out, is carried out
 * when it comes back: in every partition, and none stays blocked for those who read what is
 * committed.
 */
@Timeout(120)
class DecidedTransactionTest {

    private static final String TOPIC = "ledger";
    private static final int PARTITIONS = 3;

    /**
     * Where the state of a transaction stands in its record: after version, id, epoch, time-out.
     */
    private static final int EPOCH_AT = Short.BYTES + Long.BYTES;

    private static final int STATE_AT = EPOCH_AT + Short.BYTES + Integer.BYTES;
    private static final byte ONGOING = 1;
    private static final byte PREPARE_COMMIT = 2;

    @TempDir Path directory;

    @Test
    void isCarriedOutAfterAKill() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory);
                var producer = openTransaction(broker.bootstrapServers())) {
            producer.flush();
            broker.kill();
            producer.close(Duration.ZERO);
        }
        decide();

        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory))) {
            assertThat(readCommitted(kafka.bootstrapServers())).containsExactly("0", "1", "2");
        }
    }

    private static KafkaProducer<String, String> openTransaction(String servers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            var topic = new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty());
            admin.createTopics(List.of(topic)).all().get();
        }
        var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "transactional.id", "writer"),
                        new StringSerializer(),
                        new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            producer.send(
                    new ProducerRecord<>(TOPIC, partition, null, Integer.toString(partition)));
        }
        return producer;
    }

    /**
     * Writes what the coordinator writes when it has decided to commit, as if killed right after.
     */
    private void decide() throws IOException {
        int decided = 0;
        for (File log : transactionLogs()) {
            Record last = null;
            try (FileRecords records = FileRecords.open(log)) {
                for (Record record : records.records()) {
                    last = record;
                }
                if (last == null || last.value().get(STATE_AT) != ONGOING) {
                    continue;
                }
                byte[] value = bytes(last.value());
                ByteBuffer change = ByteBuffer.wrap(value);
                change.putShort(EPOCH_AT, (short) (change.getShort(EPOCH_AT) + 1));
                change.put(STATE_AT, PREPARE_COMMIT);
                records.append(
                        MemoryRecords.withRecords(
                                last.offset() + 1,
                                Compression.NONE,
                                0,
                                new SimpleRecord(
                                        System.currentTimeMillis(), bytes(last.key()), value)));
                records.flush();
                decided++;
            }
        }
        assertThat(decided).as("transactions found under way").isEqualTo(1);
    }

    private List<File> transactionLogs() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> file.toString().contains("__transaction_state"))
                    .map(Path::toFile)
                    .toList();
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static List<String> readCommitted(String servers) {
        var partitions =
                IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(TOPIC, p)).toList();
        var values = new ArrayList<String>();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (values.size() < PARTITIONS && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(500)).forEach(r -> values.add(r.value()));
            }
        }
        return values.stream().sorted().toList();
    }
}
