package io.solflow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.LateTrade;
import io.solflow.schemas.MissedWindows;
import io.solflow.schemas.Side;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.Window;
import io.solflow.schemas.registry.MemorySchemaRegistry;
import io.solflow.schemas.registry.SchemaRegistry;
import io.solflow.schemas.registry.SchemaRegistryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {

    private static final String TOPIC = "solflow.trades";

    private final MemorySchemaRegistry registry = new MemorySchemaRegistry();
    private final AvroSerde<Trade> serde = new AvroSerde<>(registry, Trade.class);

    @Test
    void givesBackWhatWasWritten() {
        Trade trade = trade();

        byte[] bytes = serde.serializer().serialize(TOPIC, trade);

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(trade);
    }

    @Test
    void givesBackNestedRecordsAndArrays() {
        var late = new AvroSerde<>(registry, LateTrade.class);
        var missed = List.of(new MissedWindows(60, 10L, 60L), new MissedWindows(300, 10L, 300L));
        LateTrade before = new LateTrade(trade(), 1_700_000_500L, missed);
        var metrics = new AvroSerde<>(registry, TokenMetrics.class);
        TokenMetrics windows =
                new TokenMetrics("mint", 60L, 10, w(1), w(2), w(3), w(4), w(5), w(6));

        byte[] bytes = late.serializer().serialize("solflow.late-trades", before);
        byte[] windowBytes = metrics.serializer().serialize("solflow.token-metrics", windows);

        assertThat(late.deserializer().deserialize("solflow.late-trades", bytes)).isEqualTo(before);
        assertThat(metrics.deserializer().deserialize("solflow.token-metrics", windowBytes))
                .isEqualTo(windows);
    }

    @Test
    void writesTheBytesThatAvroAndTheFrameDefine() throws IOException {
        Trade trade = trade();

        byte[] bytes = serde.serializer().serialize(TOPIC, trade);

        assertThat(bytes).startsWith(0, 0, 0, 0, 1);
        assertThat(Arrays.copyOfRange(bytes, 5, bytes.length)).isEqualTo(plainAvro(trade));
        assertThat(registry.lookup(TOPIC + "-value", Trade.getClassSchema())).isEqualTo(1);
    }

    @Test
    void keepsNullAsNull() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, (byte[]) null)).isNull();
    }

    @Test
    void readsARecordOfAnEarlierSchemaWithDefaultsForWhatItLacks() throws IOException {
        // Given
        Schema earlier =
                SchemaBuilder.record("Trade")
                        .namespace("io.solflow.schemas")
                        .fields()
                        .requiredString("mint")
                        .requiredInt("event_time_s") // was an int then
                        .requiredString("signature")
                        .requiredString("streamer")
                        .requiredString("program")
                        .requiredLong("quote_amount")
                        .requiredLong("token_amount")
                        .name("side")
                        .type()
                        .enumeration("Side")
                        .symbols("SELL", "BUY")
                        .noDefault()
                        .requiredString("forgotten_since")
                        .endRecord();
        var record = new GenericData.Record(earlier);
        record.put("mint", "m");
        record.put("event_time_s", 7);
        record.put("signature", "s");
        record.put("streamer", "t");
        record.put("program", "p");
        record.put("quote_amount", 1L);
        record.put("token_amount", 2L);
        record.put("side", new GenericData.EnumSymbol(earlier.getField("side").schema(), "SELL"));
        record.put("forgotten_since", "x");
        int id = registry.register("elsewhere-value", earlier);

        // When
        Trade read = serde.deserializer().deserialize(TOPIC, framed(id, plainAvro(record)));

        // Then
        assertThat(read.getMint()).isEqualTo("m");
        assertThat(read.getEventTimeS()).isEqualTo(7);
        assertThat(read.getSide()).isEqualTo(Side.SELL);
        assertThat(read.getSlot()).isNull();
        assertThat(read.getLate()).isFalse();
    }

    @Test
    void saysWhatIsWrongWithBytesThatAreNoRecord() {
        byte[] good = serde.serializer().serialize(TOPIC, trade());
        byte[] longer = Arrays.copyOf(good, good.length + 3);

        assertUnreadable(new byte[0], "0 bytes are too short");
        assertUnreadable(new byte[] {0, 0, 0, 0}, "4 bytes are too short");
        assertUnreadable("{\"mint\":1}".getBytes(), "first byte is 0x7b and not 0x00");
        assertUnreadable(new byte[] {0, 0, 0, 0, 9, 1}, "no schema has id 9");
        assertUnreadable(longer, "3 bytes follow the record");
        for (int length = 5; length < good.length; length++) {
            assertUnreadable(Arrays.copyOf(good, length), "schema 1: ");
        }
    }

    @Test
    void refusesLengthsBeyondTheRecordWithoutReservingMemory() {
        // Given a string and an array of two thousand million elements
        var late = new AvroSerde<>(registry, LateTrade.class);
        byte[] empty =
                late.serializer().serialize("late", new LateTrade(trade(), 1L, new ArrayList<>()));
        byte[] huge = {(byte) 0x80, (byte) 0xd0, (byte) 0xac, (byte) 0xf3, 0x0e};
        byte[] hugeArray = Arrays.copyOf(empty, empty.length + 4);
        System.arraycopy(huge, 0, hugeArray, empty.length - 1, 5);
        registry.register("t-value", Trade.getClassSchema());

        // Then
        assertThatThrownBy(() -> late.deserializer().deserialize("late", hugeArray))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("only 0 bytes are available");
        int tradeId = registry.lookup("t-value", Trade.getClassSchema());
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, framed(tradeId, huge)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("only 0 bytes are available");
    }

    @Test
    void refusesARecordOfAnotherTypeAndNamesTheDifference() {
        var late = new AvroSerde<>(registry, LateTrade.class);
        byte[] bytes = serde.serializer().serialize(TOPIC, trade());

        assertThatThrownBy(() -> late.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("the reader's LateTrade")
                .hasMessageContaining("different records");
    }

    @Test
    void namesTheFieldThatMustNotBeNullAndThenWritesOn() {
        Trade broken = trade();
        broken.setSignature("half of a record");
        broken.setMint(null);

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, broken))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("mint");
        assertThat(roundTrip(trade())).isEqualTo(trade());
    }

    @Test
    void tellsAnAbsentRegistryFromARecordThatCannotBeRead() {
        var absent = new AbsentRegistry();
        var unreachable = new AvroSerde<>(absent, Trade.class);

        assertThatThrownBy(() -> unreachable.serializer().serialize(TOPIC, trade()))
                .isInstanceOf(SchemaRegistryException.Unavailable.class)
                .isNotInstanceOf(SerializationException.class);
        assertThatThrownBy(
                        () ->
                                unreachable
                                        .deserializer()
                                        .deserialize(TOPIC, framed(1, new byte[] {1})))
                .isInstanceOf(SchemaRegistryException.Unavailable.class)
                .isNotInstanceOf(SerializationException.class);
    }

    @Test
    void isConfiguredByKeysAloneAndThenFindsTheTypeByTheWritersName() {
        try (var byName = new AvroSerde<Trade>()) {
            byName.configure(Map.of("schema.registry.url", "memory://by-keys"), false);

            byte[] bytes = byName.serializer().serialize(TOPIC, trade());

            assertThat(byName.deserializer().deserialize(TOPIC, bytes)).isEqualTo(trade());
            assertThat(
                            MemorySchemaRegistry.shared("by-keys")
                                    .lookup(TOPIC + "-value", Trade.getClassSchema()))
                    .isEqualTo(1);
        }
    }

    @Test
    void keysHaveASubjectOfTheirOwn() {
        try (var keys = new AvroSerde<Trade>()) {
            keys.configure(Map.of("schema.registry.url", "memory://keys"), true);

            keys.serializer().serialize(TOPIC, trade());

            assertThat(
                            MemorySchemaRegistry.shared("keys")
                                    .lookup(TOPIC + "-key", Trade.getClassSchema()))
                    .isEqualTo(1);
        }
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> work =
                    () ->
                            IntStream.range(0, 2_000)
                                    .allMatch(
                                            i -> {
                                                Trade trade = trade();
                                                trade.setQuoteAmount(i);
                                                trade.setMint("mint-" + "x".repeat(i % 50));
                                                return roundTrip(trade).equals(trade);
                                            });
            for (Future<Boolean> done : pool.invokeAll(List.of(work, work, work, work))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void assertUnreadable(byte[] bytes, String why) {
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .as("%d bytes", bytes.length)
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("topic '" + TOPIC + "'")
                .hasMessageContaining(why);
    }

    private Trade roundTrip(Trade trade) {
        return serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, trade));
    }

    static byte[] framed(int id, byte[] avro) {
        byte[] framed = new byte[5 + avro.length];
        WireFormat.putHeader(framed, id);
        System.arraycopy(avro, 0, framed, 5, avro.length);
        return framed;
    }

    /** What Avro's plain generic writer makes of a record. */
    static byte[] plainAvro(IndexedRecord record) throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        if (record instanceof GenericRecord) {
            new GenericDatumWriter<>(record.getSchema()).write(record, encoder);
        } else {
            new SpecificDatumWriter<>(record.getSchema()).write(record, encoder);
        }
        encoder.flush();
        return out.toByteArray();
    }

    private static Trade trade() {
        return Trade.newBuilder()
                .setSignature("5sig")
                .setEventTimeS(1_700_000_000L)
                .setStreamer("replay")
                .setProgram("pumpfun")
                .setMint("So11111111111111111111111111111111111111112")
                .setWallet("wallet")
                .setSide(Side.BUY)
                .setQuoteAmount(9_007_199_254_740_993L)
                .setTokenAmount(Long.MAX_VALUE)
                .setTokenDecimals(6)
                .build();
    }

    private static Window w(long flow) {
        return Window.newBuilder()
                .setNetFlow(flow)
                .setBuyVolume(flow)
                .setSellVolume(0)
                .setTrades(1)
                .setBuys(1)
                .setSells(0)
                .setUnpricedTrades(0)
                .setWallets(1)
                .setBuyers(1)
                .setSellers(0)
                .setDcaBuys(0)
                .setDcaSells(0)
                .setDcaWallets(0)
                .setDcaFlow(0)
                .setVwap(0.25)
                .build();
    }

    private static final class AbsentRegistry implements SchemaRegistry {
        @Override
        public int register(String subject, Schema schema) {
            throw new SchemaRegistryException.Unavailable("away", null);
        }

        @Override
        public int lookup(String subject, Schema schema) {
            throw new SchemaRegistryException.Unavailable("away", null);
        }

        @Override
        public Schema schema(int id) {
            throw new SchemaRegistryException.Unavailable("away", null);
        }
    }
}
