package io.solflow.stream.yellowstone.playback;

import io.solflow.stream.yellowstone.wire.SubscribeUpdate;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Recorded blocks in a file: updates of the stream, each behind its length, compressed with gzip.
 * The transactions of a block stand before its meta.
 */
public final class Recording {

    private static final String BUNDLED = "blocks.bin.gz";

    private Recording() {}

    /** The blocks that come with the program: real transactions, most of other slots left out. */
    public static List<RecordedBlock> bundled() {
        try (InputStream in = Recording.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new FileNotFoundException(BUNDLED + " is not on the class path");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled recording cannot be read", e);
        }
    }

    /** Reads blocks to the end of the file. */
    public static List<RecordedBlock> read(InputStream compressed) throws IOException {
        var blocks = new ArrayList<RecordedBlock>();
        var transactions = new ArrayList<SubscribeUpdateTransactionInfo>();
        var in = new BufferedInputStream(new GZIPInputStream(compressed));
        for (SubscribeUpdate update = SubscribeUpdate.parseDelimitedFrom(in);
                update != null;
                update = SubscribeUpdate.parseDelimitedFrom(in)) {
            if (update.hasTransaction()) {
                transactions.add(update.getTransaction().getTransaction());
            } else if (update.hasBlockMeta()) {
                blocks.add(new RecordedBlock(update.getBlockMeta(), transactions));
                transactions.clear();
            }
        }
        return blocks;
    }

    /** Writes blocks, in their order. */
    public static void write(List<RecordedBlock> blocks, OutputStream to) throws IOException {
        var out = new GZIPOutputStream(to);
        for (RecordedBlock block : blocks) {
            for (SubscribeUpdate update : block.updates()) {
                if (!update.hasSlot()) {
                    update.writeDelimitedTo(out);
                }
            }
        }
        out.finish();
    }
}
