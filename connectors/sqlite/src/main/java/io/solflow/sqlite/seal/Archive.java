package io.solflow.sqlite.seal;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdInputStream;
import io.solflow.sqlite.file.FileDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A sealed file, compressed with zstd, with the size of its content in front. */
record Archive(Path file) {

    private static final int BUFFER_BYTES = 1 << 20;

    /** Checksums cost nothing beside the compression, and tell damage before the hash does. */
    void pack(Path sealed, int level) throws IOException {
        try (FileChannel in = FileChannel.open(sealed, StandardOpenOption.READ);
                FileChannel out =
                        FileChannel.open(
                                file,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING);
                ZstdCompressCtx zstd = new ZstdCompressCtx()) {
            zstd.setLevel(level);
            zstd.setLong(0);
            zstd.setChecksum(true);
            zstd.setPledgedSrcSize(in.size());
            ByteBuffer from = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
            ByteBuffer to = ByteBuffer.allocateDirect(BUFFER_BYTES);
            boolean read = true;
            boolean done = false;
            while (!done) {
                if (read && !from.hasRemaining()) {
                    from.clear();
                    read = fill(in, from);
                    from.flip();
                }
                EndDirective end = read ? EndDirective.CONTINUE : EndDirective.END;
                boolean flushed = zstd.compressDirectByteBufferStream(to, from, end);
                done = flushed && !read && !from.hasRemaining();
                to.flip();
                while (to.hasRemaining()) {
                    out.write(to);
                }
                to.clear();
            }
        }
    }

    /** SHA-256 of the content. */
    String contentDigest() throws IOException {
        try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
            return FileDigest.of(in);
        }
    }

    /**
     * @throws SealingException when the content is not the one expected
     */
    void unpackInto(Path place, String sha256) throws IOException, SealingException {
        try (InputStream in = new ZstdInputStream(Files.newInputStream(file));
                OutputStream out = Files.newOutputStream(place)) {
            in.transferTo(out);
        } catch (IOException e) {
            Files.deleteIfExists(place);
            throw e;
        }
        if (!FileDigest.of(place).equals(sha256)) {
            Files.deleteIfExists(place);
            throw damaged("its content has another hash than the catalog says");
        }
    }

    SealingException damaged(String finding) {
        return new SealingException(
                file
                        + " is damaged: "
                        + finding
                        + ". Put a copy in its place, or run ./solflow rebuild for its day");
    }

    /** Fills a buffer; false when the file ends. */
    private static boolean fill(FileChannel in, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }
}
