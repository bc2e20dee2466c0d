package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {

    @Test
    void readsFieldsInOrder() {
        byte[] bytes =
                little(64)
                        .put((byte) 7)
                        .putLong(-1)
                        .putLong(Long.MAX_VALUE)
                        .put((byte) 1)
                        .putInt(3)
                        .put("añ".getBytes(StandardCharsets.UTF_8))
                        .put((byte) 200)
                        .array();
        var reader = new ByteReader(bytes, 1);

        assertThat(reader.number()).isEqualTo(-1);
        assertThat(reader.amount()).isEqualTo(Long.MAX_VALUE);
        assertThat(reader.flag()).isTrue();
        assertThat(reader.text()).isEqualTo("añ");
        assertThat(reader.octet()).isEqualTo(200);
        assertThat(reader.fault()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1})
    void takesAnAmountThatIsTooLargeForAFault(long bits) {
        var reader = new ByteReader(little(8).putLong(bits).array(), 0);

        reader.amount();

        assertThat(reader.fault()).isEqualTo(Reason.AMOUNT_TOO_LARGE);
    }

    @Test
    void readsWideNumbersThatFit() {
        byte[] bytes =
                little(48)
                        .putLong(-5)
                        .putLong(-1)
                        .putLong(5)
                        .putLong(0)
                        .putLong(5)
                        .putLong(1)
                        .array();
        var reader = new ByteReader(bytes, 0);

        assertThat(reader.wideNumber()).isEqualTo(-5);
        assertThat(reader.wideNumber()).isEqualTo(5);
        assertThat(reader.fault()).isNull();
        reader.wideNumber();
        assertThat(reader.fault()).isEqualTo(Reason.AMOUNT_TOO_LARGE);
    }

    @Test
    void leavesNewerFieldsThatItCannotReadAndAllBehindThem() {
        var reader = new ByteReader(new byte[] {1, 1, 7, 1}, 0);

        Boolean known = reader.newer(ByteReader::flag);
        Boolean half = reader.newer(in -> in.flag() && in.flag());
        Boolean behind = reader.newer(ByteReader::flag);

        assertThat(known).isTrue();
        assertThat(half).isNull();
        assertThat(behind).isNull();
        assertThat(reader.fault()).isNull();
        assertThat(reader.remaining()).isEqualTo(3);
    }

    @Test
    void remembersTheFirstFaultAndReadsNothingAfterIt() {
        var reader = new ByteReader(new byte[] {2, 1, 1, 1, 1, 1, 1, 1, 1}, 0);

        reader.flag();
        long after = reader.number();

        assertThat(reader.fault()).isEqualTo(Reason.IMPOSSIBLE_VALUE);
        assertThat(after).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 5})
    void refusesATextThatIsLongerThanTheBytes(int length) {
        var reader = new ByteReader(little(8).putInt(length).array(), 0);

        assertThat(reader.text()).isEmpty();
        assertThat(reader.fault()).isEqualTo(Reason.SHORT);
    }

    @Test
    void refusesToSkipBehindTheEnd() {
        var reader = new ByteReader(new byte[3], 0);

        reader.skip(Long.MAX_VALUE);

        assertThat(reader.fault()).isEqualTo(Reason.SHORT);
    }

    @Test
    void readsNothingFromBehindTheEnd() {
        var reader = new ByteReader(new byte[3], 8);

        assertThat(reader.address()).isEqualTo(Address.ZERO);
        assertThat(reader.fault()).isEqualTo(Reason.SHORT);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
