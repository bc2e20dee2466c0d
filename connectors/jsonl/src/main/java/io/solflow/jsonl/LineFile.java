package io.solflow.jsonl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of lines, {@code trades.jsonl}, and those that were closed when they had their size,
 * {@code trades-000001.jsonl} and so on. What counts of it is in a {@link FileMark}; whatever else
 * is found is left from a batch that was not finished, and is taken back. For one thread at a time.
 */
final class LineFile {

    private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);

    private static final String ENDING = ".jsonl";

    private final Disk disk;
    private final Path root;
    private final String name;
    private final long rotateBytes;

    /**
     * @param name of the file
     */
    LineFile(Disk disk, Path root, String name, long rotateBytes) {
        this.disk = disk;
        this.root = root;
        this.name = name;
        this.rotateBytes = rotateBytes;
    }

    /**
     * Writes whole lines behind those that count, into a new file when the current one would become
     * too large. Returns when they are on disk for good.
     *
     * @return the mark that makes them count
     */
    FileMark write(FileMark mark, byte[] lines) throws IOException {
        FileMark at = asFound(mark);
        if (at.length() > 0 && at.length() + lines.length > rotateBytes) {
            at = close(at);
        }
        disk.write(current(), at.length(), lines);
        disk.force(current());
        return new FileMark(at.rotated(), at.length() + lines.length);
    }

    /** Takes back all that does not count. A second time it finds nothing to do. */
    void takeBack(FileMark mark) throws IOException {
        Path closed = closed(mark.rotated() + 1);
        if (disk.exists(closed)) {
            disk.delete(current());
            disk.move(closed, current());
        }
        if (disk.size(current()) > mark.length()) {
            disk.truncate(current(), mark.length());
        }
    }

    /**
     * The mark of a file that the journal does not know. What lies there under its name is somebody
     * else's: it is closed as it is.
     */
    FileMark begin() throws IOException {
        Pattern numbered = Pattern.compile(Pattern.quote(stem()) + "-(\\d{6,9})\\.jsonl");
        int last =
                disk.names(root).stream()
                        .map(numbered::matcher)
                        .filter(Matcher::matches)
                        .mapToInt(match -> Integer.parseInt(match.group(1)))
                        .max()
                        .orElse(0);
        var mark = new FileMark(last, disk.size(current()));
        return mark.length() == 0 ? mark : close(mark);
    }

    /** Somebody may have moved the current file away, or cut it; then it begins anew. */
    private FileMark asFound(FileMark mark) throws IOException {
        long size = disk.size(current());
        if (size >= mark.length()) {
            return mark;
        }
        LOG.atWarn()
                .addKeyValue("file", current())
                .addKeyValue("bytes", size)
                .addKeyValue("expected", mark.length())
                .log("file was moved away or cut by somebody else; a new one is begun");
        var found = new FileMark(mark.rotated(), size);
        return size == 0 ? found : close(found);
    }

    private FileMark close(FileMark mark) throws IOException {
        disk.move(current(), closed(mark.rotated() + 1));
        disk.force(root);
        return new FileMark(mark.rotated() + 1, 0);
    }

    private Path current() {
        return root.resolve(name);
    }

    private Path closed(int number) {
        return root.resolve(String.format(Locale.ROOT, "%s-%06d%s", stem(), number, ENDING));
    }

    private String stem() {
        return name.substring(0, name.length() - ENDING.length());
    }
}
