package io.solflow.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.Trade;
import io.solflow.schemas.registry.SchemaRegistryException;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.TopicSpec;
import java.net.ConnectException;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final byte[] KEY = {'m'};

    @Test
    void readsARecordWithItsPlace() {
        var trade = Samples.trade("mint-a", Samples.NOON, "sig-1").build();
        var reader = reader(false);

        assertThat(reader.read(KEY, PlainAvro.bytes(trade), 7, 9))
                .isEqualTo(new Decoded.Ok<>(new Row<>(7, 9, "m", trade)));
    }

    @Test
    void aRecordWithoutAKeyBelongsNowhere() {
        var reader = reader(false);

        assertThat(reader.read(null, new byte[1], 0, 0)).isInstanceOf(Decoded.Malformed.class);
        assertThat(reader.read(new byte[0], new byte[1], 0, 0))
                .isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void aTombstoneMeansSomethingOnSomeTopicsOnly() {
        assertThat(reader(false).read(KEY, null, 0, 0)).isInstanceOf(Decoded.Malformed.class);
        assertThat(reader(true).read(KEY, null, 0, 0)).isInstanceOf(Decoded.Ok.class);
    }

    @Test
    void bytesThatCannotBeReadAreMalformed() {
        var reader = readerThatFailsWith(new SerializationException("not Avro"));

        assertThat(reader.read(KEY, new byte[1], 0, 0))
                .isEqualTo(new Decoded.Malformed<>(DeadLetter.Kind.UNREADABLE_VALUE, "not Avro"));
    }

    @Test
    void aSchemaOutOfReachSaysNothingAboutTheRecord() {
        var reader = readerThatFailsWith(new TimeoutException("registry does not answer"));

        assertThatThrownBy(() -> reader.read(KEY, new byte[1], 0, 0))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void aRegistryThatRefusesConnectionsSaysNothingAboutTheRecordEither() {
        var reader =
                readerThatFailsWith(
                        new SerializationException("no schema", new ConnectException("refused")));

        assertThatThrownBy(() -> reader.read(KEY, new byte[1], 0, 0))
                .isInstanceOf(SchemaRegistryException.Unavailable.class);
    }

    private static RecordReader<Trade> reader(boolean tombstones) {
        return new RecordReader<>(PlainAvro.TOPICS.trades(), trade -> Optional.empty(), tombstones);
    }

    private static RecordReader<Trade> readerThatFailsWith(RuntimeException failure) {
        var serde =
                Serdes.<Trade>serdeFrom(
                        (topic, value) -> new byte[0], (topic, data) -> fail(failure));
        return new RecordReader<>(
                new Topic<>(TopicSpec.TRADES, "test.trades", Serdes.String(), serde),
                trade -> Optional.empty(),
                false);
    }

    private static @Nullable Trade fail(RuntimeException failure) {
        throw failure;
    }
}
