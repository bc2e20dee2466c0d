package io.solflow.topology;

import io.solflow.enrich.FlowHistory;
import io.solflow.flow.WindowSize;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Net flows of many tokens that changed at one end of windows, as bytes: a version, the end, and
 * per token its mint, one bit per enriched size that changed, and the net flows of those. Numbers
 * take as many bytes as they need; a token takes about 60.
 */
final class FlowBlock {

    private static final byte VERSION = 1;
    private static final List<WindowSize> SIZES = WindowSize.ENRICHED;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    FlowBlock(long endSeconds) {
        try {
            out.writeByte(VERSION);
            ByteUtils.writeVarlong(endSeconds, out);
        } catch (IOException e) {
            throw impossible(e);
        }
    }

    void add(String mint, Set<WindowSize> changed, ToLongFunction<WindowSize> netFlow) {
        byte[] text = mint.getBytes(StandardCharsets.UTF_8);
        try {
            ByteUtils.writeVarint(text.length, out);
            out.write(text);
            int mask = 0;
            for (WindowSize size : changed) {
                mask |= 1 << SIZES.indexOf(size);
            }
            out.writeByte(mask);
            for (WindowSize size : SIZES) {
                if (changed.contains(size)) {
                    ByteUtils.writeVarlong(netFlow.applyAsLong(size), out);
                }
            }
        } catch (IOException e) {
            throw impossible(e);
        }
    }

    int size() {
        return bytes.size();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The end of the windows of a block, seconds since 1970-01-01 UTC. */
    static long end(byte[] block) {
        return ByteUtils.readVarlong(body(block));
    }

    /** Tells a history what a block says. */
    static void tell(byte[] block, FlowHistory history) {
        ByteBuffer in = body(block);
        long end = ByteUtils.readVarlong(in);
        while (in.hasRemaining()) {
            byte[] text = new byte[ByteUtils.readVarint(in)];
            in.get(text);
            String mint = new String(text, StandardCharsets.UTF_8);
            int mask = in.get();
            for (int i = 0; i < SIZES.size(); i++) {
                if ((mask & 1 << i) != 0) {
                    history.changed(mint, SIZES.get(i), end, ByteUtils.readVarlong(in));
                }
            }
        }
    }

    private static ByteBuffer body(byte[] block) {
        ByteBuffer in = ByteBuffer.wrap(block);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "the store of the flow history was written by another version of SolFlow: block"
                            + " version "
                            + version);
        }
        return in;
    }

    private static UncheckedIOException impossible(IOException e) {
        return new UncheckedIOException("an array of bytes cannot be written", e);
    }
}
