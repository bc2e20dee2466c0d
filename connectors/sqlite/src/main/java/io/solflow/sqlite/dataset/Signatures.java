package io.solflow.sqlite.dataset;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signatures of trades, beside them: they are most of the bytes and few questions need them.
 * Those of records that follow each other stand in one blob, at most {@value #IN_A_BLOCK} so that a
 * blob fills a page; its key is the id of the first. A signature that is not 64 bytes in base58, of
 * a source that has none, is kept as text. When signatures are not kept, 8 bytes that stand for
 * each are, so that a trade that comes again is still known.
 */
final class Signatures implements Companion<Trade>, Held<Trade> {

    private static final int IN_A_BLOCK = 63;

    private static final String PLACE =
            """
            FROM %1$s b
            WHERE b.first_id = (SELECT max(first_id) FROM %1$s WHERE first_id <= %2$s)
              AND %2$s < b.first_id + length(b.%1$s) / %3$d\
            """;

    private final boolean kept;

    /**
     * @param kept whether signatures are, or only what stands for them
     */
    Signatures(boolean kept) {
        this.kept = kept;
    }

    /**
     * SQL that gives the signature of a trade as it is stored: 64 bytes, or a text that is not
     * base58; null when it is not kept.
     *
     * @param id SQL of the trade's id
     */
    static String stored(String id) {
        return "coalesce((SELECT signature FROM signature_texts WHERE id = %s), (SELECT %s %s))"
                .formatted(id, bytes("signatures", id), place(id));
    }

    /**
     * SQL that gives a signature as text.
     *
     * @param stored SQL of what {@link #stored} gave
     */
    static String text(String stored) {
        return "CASE typeof(%1$s) WHEN 'blob' THEN %2$s ELSE %1$s END"
                .formatted(stored, Base58Sql.text(stored));
    }

    /**
     * SQL that gives something that only deliveries of one transaction share.
     *
     * @param id SQL of a trade's id
     */
    static String identity(String id) {
        return "coalesce(%s, (SELECT %s %s))"
                .formatted(
                        stored(id),
                        bytes("identities", id),
                        PLACE.formatted("identities", id, Long.BYTES));
    }

    @Override
    public List<Beside> tables() {
        return List.of(
                new Beside("signatures", List.of(Column.integer("first_id"), blob("signatures"))),
                new Beside(
                        "signature_texts", List.of(Column.integer("id"), Column.text("signature"))),
                new Beside("identities", List.of(Column.integer("first_id"), blob("identities"))));
    }

    private static Column blob(String name) {
        return new Column(name, "BLOB", false, Optional.empty());
    }

    @Override
    public List<String> ddl() {
        var statements = new ArrayList<String>();
        statements.add(
                "CREATE TABLE signatures(first_id INTEGER PRIMARY KEY, signatures BLOB NOT NULL)"
                        + " STRICT");
        statements.add(
                "CREATE TABLE signature_texts(id INTEGER PRIMARY KEY, signature TEXT NOT NULL)"
                        + " STRICT");
        statements.add(
                "CREATE TABLE identities(first_id INTEGER PRIMARY KEY, identities BLOB NOT NULL)"
                        + " STRICT");
        statements.addAll(Base58Sql.ddl());
        return statements;
    }

    @Override
    public Companion.Writer<Trade> open(Connection connection, Ids ids) throws SQLException {
        return new Blocks(connection, ids.partition());
    }

    @Override
    public Held.Finder<Trade> find(Connection connection, Ids ids) throws SQLException {
        return new Known(connection, ids.partition());
    }

    private static String place(String id) {
        return PLACE.formatted("signatures", id, SignatureBytes.LENGTH);
    }

    private static String bytes(String table, String id) {
        int width = table.equals("signatures") ? SignatureBytes.LENGTH : Long.BYTES;
        return "substr(b.%1$s, %2$d * (%3$s - b.first_id) + 1, %2$d)".formatted(table, width, id);
    }

    /** What stands for a signature that is not kept: 64 bits that depend on every letter. */
    private static byte[] identity(Trade trade) {
        byte[] letters = trade.getSignature().getBytes(StandardCharsets.UTF_8);
        ByteBuffer rest = ByteBuffer.wrap(letters);
        long hash = letters.length;
        while (rest.remaining() >= Long.BYTES) {
            hash = mix(hash ^ rest.getLong());
        }
        while (rest.hasRemaining()) {
            hash = mix(hash ^ rest.get());
        }
        return ByteBuffer.allocate(Long.BYTES).putLong(hash).array();
    }

    private static long mix(long value) {
        long mixed = value * 0xD6E8_FEB8_6659_FD93L;
        return mixed ^ mixed >>> 32;
    }

    /** Fills blobs with what belongs to records that follow each other. */
    private final class Blocks implements Companion.Writer<Trade> {

        private final PreparedStatement addBlock;
        private final Inserts addTexts;
        private final Values texts = new Values(2);
        private final int partition;
        private final int width;
        private final byte[] block;
        private int filled;
        private long first;

        Blocks(Connection connection, int partition) throws SQLException {
            this.partition = partition;
            width = kept ? SignatureBytes.LENGTH : Long.BYTES;
            block = new byte[width * (kept ? IN_A_BLOCK : IN_A_BLOCK * 8)];
            addBlock =
                    connection.prepareStatement(
                            kept
                                    ? "INSERT INTO signatures(first_id, signatures) VALUES(?, ?)"
                                    : "INSERT INTO identities(first_id, identities) VALUES(?, ?)");
            addTexts = new Inserts(connection, "signature_texts", List.of("id", "signature"));
        }

        @Override
        public void take(Row<Trade> row) throws SQLException {
            long id = Companion.id(partition, row.offset());
            Trade trade = row.present();
            byte @Nullable [] bytes =
                    kept ? SignatureBytes.of(trade.getSignature()) : identity(trade);
            if (bytes == null) {
                texts.put(id).put(trade.getSignature());
            } else {
                put(id, bytes);
            }
        }

        @Override
        public void flush() throws SQLException {
            finishBlock();
            addTexts.add(texts);
            texts.clear();
        }

        @Override
        public void close() throws SQLException {
            addBlock.close();
            addTexts.close();
        }

        private void put(long id, byte[] bytes) throws SQLException {
            if (filled == block.length || id != first + filled / width) {
                finishBlock();
            }
            if (filled == 0) {
                first = id;
            }
            System.arraycopy(bytes, 0, block, filled, width);
            filled += width;
        }

        private void finishBlock() throws SQLException {
            if (filled > 0) {
                addBlock.setLong(1, first);
                addBlock.setBytes(2, Arrays.copyOf(block, filled));
                addBlock.executeUpdate();
                filled = 0;
            }
        }
    }

    /** Compares a trade with what is stored at its place, whichever form that has. */
    private static final class Known implements Held.Finder<Trade> {

        private final PreparedStatement find;
        private final int partition;

        Known(Connection connection, int partition) throws SQLException {
            this.partition = partition;
            find = connection.prepareStatement("SELECT " + Signatures.identity("?1"));
        }

        @Override
        public boolean holds(Row<Trade> row) throws SQLException {
            find.setLong(1, Companion.id(partition, row.offset()));
            try (ResultSet answer = find.executeQuery()) {
                answer.next();
                Trade trade = row.present();
                return answer.getObject(1) instanceof byte[] stored
                        ? Arrays.equals(stored, SignatureBytes.of(trade.getSignature()))
                                || Arrays.equals(stored, identity(trade))
                        : trade.getSignature().equals(answer.getString(1));
            }
        }

        @Override
        public void close() throws SQLException {
            find.close();
        }
    }
}
