package io.solflow.topology;

import io.solflow.signal.EpisodeState;
import io.solflow.signal.EpisodeState.Cooling;
import io.solflow.signal.EpisodeState.Open;
import io.solflow.signal.Episodes;
import io.solflow.signal.SignalType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Episodes of one token as bytes: a version, then per signal its code, what it is, and its numbers.
 * 26 bytes for an open episode, 10 for one that cools down.
 */
final class EpisodesSerde implements Serde<Episodes> {

    private static final byte VERSION = 1;
    private static final byte OPEN = 1;
    private static final byte COOLING = 2;
    private static final int MOST_BYTES = 2 + 3 * Long.BYTES;

    private static final Map<Integer, SignalType> BY_CODE =
            Stream.of(SignalType.values())
                    .collect(Collectors.toUnmodifiableMap(SignalType::code, type -> type));

    @Override
    public Serializer<Episodes> serializer() {
        return (topic, episodes) -> episodes == null ? null : write(episodes);
    }

    @Override
    public Deserializer<Episodes> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private static byte[] write(Episodes episodes) {
        ByteBuffer to = ByteBuffer.allocate(1 + episodes.states().size() * MOST_BYTES);
        to.put(VERSION);
        episodes.states()
                .forEach(
                        (type, state) -> {
                            to.put((byte) type.code());
                            write(state, to);
                        });
        return Arrays.copyOf(to.array(), to.position());
    }

    private static void write(EpisodeState state, ByteBuffer to) {
        if (state instanceof Open open) {
            to.put(OPEN).putLong(open.enteredAt()).putLong(open.saidAt());
            to.putDouble(open.saidStrength());
        } else if (state instanceof Cooling cooling) {
            to.put(COOLING).putLong(cooling.until());
        }
    }

    private static Episodes read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        try {
            byte version = from.get();
            if (version != VERSION) {
                throw unreadable("version " + version + ", this program knows 1", null);
            }
            var states = new EnumMap<SignalType, EpisodeState>(SignalType.class);
            while (from.hasRemaining()) {
                int code = from.get();
                SignalType type = BY_CODE.get(code);
                if (type == null) {
                    throw unreadable("there is no signal " + code, null);
                }
                states.put(type, state(from));
            }
            return new Episodes(states);
        } catch (BufferUnderflowException e) {
            throw unreadable("they end too early", e);
        }
    }

    private static EpisodeState state(ByteBuffer from) {
        byte kind = from.get();
        return switch (kind) {
            case OPEN -> new Open(from.getLong(), from.getLong(), from.getDouble());
            case COOLING -> new Cooling(from.getLong());
            default -> throw unreadable("there is no state " + kind, null);
        };
    }

    private static SerializationException unreadable(String why, @Nullable Throwable cause) {
        return new SerializationException(
                "stored episodes of a token cannot be read: "
                        + why
                        + "; they were written by another version of SolFlow",
                cause);
    }
}
