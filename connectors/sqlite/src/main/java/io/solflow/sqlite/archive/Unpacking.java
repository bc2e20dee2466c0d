package io.solflow.sqlite.archive;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/** One archive on its way into a file, with a look at every byte. */
record Unpacking(Path archive, String sha256, BooleanSupplier cancelled) {

    private static final int BUFFER_BYTES = 1 << 18;

    static Unpacking of(Path archive, String sha256, BooleanSupplier cancelled) {
        return new Unpacking(archive, sha256, cancelled);
    }

    void into(Path target) throws IOException {
        MessageDigest digest = sha256Digest();
        try (InputStream packed = Files.newInputStream(archive);
                InputStream in = new ZstdInputStream(packed);
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (cancelled.getAsBoolean()) {
                    throw new CancelledException(archive);
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (ZstdIOException e) {
            throw new ArchiveDamagedException(archive, String.valueOf(e.getMessage()));
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(sha256)) {
            throw new ArchiveDamagedException(
                    archive, "its content has the hash " + found + ", expected was " + sha256);
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
