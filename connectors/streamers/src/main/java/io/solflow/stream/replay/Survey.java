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
import java.util.function.Consumer;

/**
 * What one reading of a whole source tells, before anything of it is sent.
 *
 * @param size bytes as stored
 * @param sha256 hash of these bytes, hexadecimal
 * @param trades rows that are trades
 * @param quotes rows that are quotes
 * @param tokens rows that are new tokens
 * @param broken rows that are none of these
 * @param decoded whether they were decoded from transactions
 * @param sorted whether event times never decrease
 * @param firstMillis least event time; {@link Long#MAX_VALUE} without usable rows
 * @param lastMillis greatest event time; 0 without usable rows
 * @param lastTradeSeconds greatest event time of a trade; 0 without trades
 */
public record Survey(
        ReplaySource source,
        long size,
        String sha256,
        long trades,
        long quotes,
        long tokens,
        long broken,
        boolean decoded,
        boolean sorted,
        long firstMillis,
        long lastMillis,
        long lastTradeSeconds) {

    static Survey of(ReplaySource source, TickFiles ticks) {
        return of(source, ticks, reason -> {});
    }

    /**
     * Reads a source to its end.
     *
     * @param refused told of each row that cannot be used: which and why
     * @throws ReplayRefused when the source is missing, damaged or has an unusable header
     */
    public static Survey of(ReplaySource source, TickFiles ticks, Consumer<String> refused) {
        MessageDigest digest = newDigest();
        try (var stored = new CountedBytes(source.open(), digest);
                Items rows = Recording.rows(source, 0, ticks, () -> stored)) {
            var count = new Count();
            for (Item item = rows.next(); item != null; item = rows.next()) {
                count.add(item);
                if (item.row() instanceof Row.Broken broken) {
                    refused.accept(broken.reason());
                }
            }
            stored.transferTo(OutputStream.nullOutputStream());
            String hash = HexFormat.of().formatHex(digest.digest());
            boolean decoded = rows instanceof TransactionItems;
            return count.survey(source, stored.count(), hash, decoded);
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

    /** What has been seen so far. */
    private static final class Count {
        private long trades;
        private long quotes;
        private long tokens;
        private long broken;
        private boolean sorted = true;
        private long first = Long.MAX_VALUE;
        private long last;
        private long lastTrade;

        void add(Item item) {
            if (item.row() instanceof Row.Broken) {
                broken++;
                return;
            }
            if (item.row() instanceof Row.Fill) {
                trades++;
                lastTrade = Math.max(lastTrade, item.timeMillis());
            } else if (item.row() instanceof Row.Created) {
                tokens++;
            } else {
                quotes++;
            }
            sorted &= item.timeMillis() >= last;
            first = Math.min(first, item.timeMillis());
            last = Math.max(last, item.timeMillis());
        }

        Survey survey(ReplaySource source, long size, String sha256, boolean decoded) {
            return new Survey(
                    source,
                    size,
                    sha256,
                    trades,
                    quotes,
                    tokens,
                    broken,
                    decoded,
                    sorted,
                    first,
                    last,
                    lastTrade / 1_000);
        }
    }

    /** All rows, whatever became of them. */
    public long rows() {
        return trades + quotes + tokens + broken;
    }

    /**
     * What makes it the same recording: name, size and content; of transactions also how much was
     * read from them, since a later version may read more.
     */
    String identity() {
        String same = source.name() + "\n" + size + "\n" + sha256 + "\n";
        return decoded ? same + trades + "\n" + tokens + "\n" + broken + "\n" : same;
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
