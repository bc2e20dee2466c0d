package io.solflow.sqlite.bench;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** One contestant in the race: how many trades it gets, and what they took. */
final class Turn {

    private final String name;
    private final Path directory;
    private final Contestant contestant;
    private final int quota;
    private final Stopwatch watch = new Stopwatch();
    private int written;
    private long expected;
    private long largestLog;

    /**
     * @param directory made for it, if it is not there
     * @param quota trades that it gets, the first of all
     */
    Turn(Contestant.Entry entry, Path directory, int quota) throws SQLException, IOException {
        this.name = entry.name();
        this.directory = Files.createDirectories(directory);
        this.quota = quota;
        this.contestant = entry.open(directory);
    }

    void take(List<Row<Trade>> rows) throws SQLException, IOException {
        List<Row<Trade>> mine = rows.subList(0, Math.min(rows.size(), quota - written));
        if (mine.isEmpty()) {
            return;
        }
        watch.start();
        contestant.write(mine);
        watch.stop();
        written += mine.size();
        for (Row<Trade> row : mine) {
            expected += row.present().getQuoteAmount() * 31 + 1;
        }
        largestLog = Math.max(largestLog, FilesBelow.bytes(directory, "-wal"));
    }

    /** True when what it has on disk is what it got. */
    boolean finish() throws SQLException {
        boolean equal = contestant.checksum() == expected;
        watch.start();
        contestant.close();
        watch.stop();
        return equal;
    }

    Path directory() {
        return directory;
    }

    /** Of processor time of the thread. */
    double perSecond() {
        return written / watch.processorSeconds();
    }

    double bytesPerTrade() throws IOException {
        return (double) FilesBelow.bytes(directory, ".db") / written;
    }

    Map<String, Object> line(boolean equal) throws IOException {
        Map<String, Object> line = Lines.of("write");
        line.put("name", name);
        line.put("trades", written);
        line.put("rows_per_s", perSecond());
        line.put("rows_per_wall_s", written / watch.wallSeconds());
        line.put("bytes_per_trade", bytesPerTrade());
        line.put("largest_log_mib", largestLog / (double) (1 << 20));
        line.put("equal", equal);
        return line;
    }
}
