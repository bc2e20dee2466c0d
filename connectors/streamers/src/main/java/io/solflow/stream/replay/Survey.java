package io.solflow.stream.replay;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What one reading of a whole source tells, before anything of it is sent.
 *
 * @param size bytes as stored
 * @param sha256 hash of these bytes, hexadecimal
 * @param trades rows that are trades
 * @param broken rows that are not
 * @param sorted whether event times never decrease
 * @param firstSeconds least event time; {@link Long#MAX_VALUE} without trades
 * @param lastSeconds greatest event time; 0 without trades
 */
record Survey(
        ReplaySource source,
        long size,
        String sha256,
        long trades,
        long broken,
        boolean sorted,
        long firstSeconds,
        long lastSeconds) {

    /**
     * @throws ReplayRefused when the source is missing, damaged or has an unusable header
     */
    static Survey of(ReplaySource source) {
        MessageDigest digest = newDigest();
        try (var stored = new CountedBytes(source.open(), digest);
                var rows = RowReader.open(source, 0, () -> stored)) {
            long trades = 0;
            long broken = 0;
            boolean sorted = true;
            long first = Long.MAX_VALUE;
            long last = 0;
            for (Item item = rows.next(); item != null; item = rows.next()) {
                if (item.row() instanceof Row.Fill) {
                    trades++;
                    sorted &= item.timeSeconds() >= last;
                    first = Math.min(first, item.timeSeconds());
                    last = Math.max(last, item.timeSeconds());
                } else {
                    broken++;
                }
            }
            stored.transferTo(OutputStream.nullOutputStream());
            String hash = HexFormat.of().formatHex(digest.digest());
            return new Survey(source, stored.count(), hash, trades, broken, sorted, first, last);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new ReplayRefused("there is no file " + source.location(), e);
        } catch (AccessDeniedException e) {
            throw new ReplayRefused("file " + source.location() + " may not be read", e);
        } catch (UncheckedIOException e) {
            throw new ReplayRefused(e.getMessage() + "; nothing was sent", e);
        } catch (IOException e) {
            throw new ReplayRefused(
                    source.location() + " cannot be read: " + e.getMessage() + "; nothing was sent",
                    e);
        }
    }

    /** What makes it the same recording: name, size and content. */
    String identity() {
        return source.name() + "\n" + size + "\n" + sha256 + "\n";
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
