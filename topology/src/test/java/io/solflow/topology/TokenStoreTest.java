package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenStoreTest {

    private static final TopicPartition LOG = new TopicPartition("solflow.tokens", 3);

    @TempDir Path directory;

    private String topicId = "first";
    private TokenStore store;

    @BeforeEach
    void make() {
        store = newStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Kills and orderly ends at random, against a map and the topic itself. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void saysWhatTheTopicSaysHoweverItEnded(long seed) {
        var random = new Random(seed);
        var topic = new byte @Nullable [6_000][];
        var truth = new HashMap<String, byte @Nullable []>();
        open();
        int next = 0;
        while (next < topic.length) {
            topic[next] = random.nextInt(10) == 0 ? null : bytes("value-" + random.nextInt());
            truth.put(mint(next), topic[next]);
            put(next, topic[next]);
            next++;
            if (random.nextInt(700) == 0) {
                TokenStore before = store;
                if (random.nextBoolean()) {
                    before.close();
                }
                store = newStore();
                open();
                Long in = store.committedOffset(LOG);
                assertThat(next - 1 - (in == null ? -1 : in))
                        .as("seed %d: records to read again at %d", seed, next)
                        .isBetween(0L, 256L);
                for (int again = Math.max(0, next - 300); again < next; again++) {
                    put(again, topic[again]);
                }
            }
            String asked = mint(random.nextInt(next));
            assertThat(store.find(asked))
                    .as("seed %d: %s after %d records", seed, asked, next)
                    .isEqualTo(truth.get(asked));
        }
    }

    @Test
    void doesNotGoBackWhenRecordsComeAgain() {
        open();
        put(0, bytes("old"));
        store.put(bytes(mint(0)), bytes("new"), 7);

        put(0, bytes("old"));

        assertThat(store.find(mint(0))).isEqualTo(bytes("new"));
        assertThat(store.committedOffset(LOG)).isEqualTo(7);
    }

    @Test
    void knowsNothingOfAnEarlierTopicOfItsName() {
        open();
        put(0, bytes("of the first topic"));
        store.close();
        topicId = "second";
        store = newStore();

        open();

        assertThat(store.committedOffset(LOG)).isNull();
        assertThat(store.find(mint(0))).isNull();
    }

    @Test
    void keepsWhatItKnowsWhenATransactionFails() {
        for (int i = 0; i < 3; i++) {
            open();
            put(i, bytes("value"));
            callCorrupted();
        }

        open();

        assertThat(store.committedOffset(LOG)).isEqualTo(2);
    }

    @Test
    void beginsAnewWhenTheTopicDoesNotHaveItsOffset() {
        open();
        put(0, bytes("value"));
        store.close();
        open();
        callCorrupted();
        open();
        assertThat(store.committedOffset(LOG)).isEqualTo(0);
        callCorrupted();

        open();

        assertThat(store.committedOffset(LOG)).isNull();
        assertThat(store.find(mint(0))).isNull();
    }

    /** As Kafka Streams does with a task that it closes and opens again. */
    private void callCorrupted() {
        store.commit(Map.of());
        store.close();
    }

    @Test
    void makesADamagedFileAnew() throws IOException {
        open();
        put(0, bytes("value"));
        store.close();
        Files.write(file(), bytes("this is no database, whatever its name says, and long enough"));

        open();

        assertThat(store.committedOffset(LOG)).isNull();
        put(0, bytes("value"));
        assertThat(store.find(mint(0))).isEqualTo(bytes("value"));
    }

    @Test
    void saysWhatToDoWhenThereIsNoPlaceForItsFile() throws IOException {
        Files.createDirectories(directory.resolve("tokens"));
        Files.write(directory.resolve("tokens").resolve(topicId), new byte[0]);

        assertThatThrownBy(this::open)
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining("tokens-3.db")
                .hasMessageContaining("Check the disk, or delete the file");
    }

    private Path file() {
        return directory.resolve("tokens").resolve(topicId).resolve("tokens-3.db");
    }

    private TokenStore newStore() {
        return new TokenStore.Builder("solflow.tokens", directory.resolve("tokens"), new Known())
                .build();
    }

    private void open() {
        var context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 3), directory.toFile());
        store.init(context.getStateStoreContext(), store);
    }

    private void put(int offset, byte @Nullable [] value) {
        store.put(bytes(mint(offset)), value, offset);
    }

    /** A mint has a record every thousand. */
    private static String mint(int offset) {
        return "mint-" + offset % 1_000;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class Known implements CommittedOffsets {
        @Override
        public OptionalLong of(TopicPartition partition) {
            return OptionalLong.empty();
        }

        @Override
        public String topicId(String topic) {
            return topicId;
        }
    }
}
