package io.solflow.app.earlier;

import io.solflow.stream.replay.ReplayRefused;
import io.solflow.stream.replay.ReplaySource;
import io.solflow.stream.replay.TickFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What a folder and the folders in it hold of trades and quotes.
 *
 * @param sources in the order of their names
 * @param leftOut files that look like data and whose rows nobody can read: which and why
 * @param others files that are something else
 */
public record EarlierData(List<ReplaySource> sources, List<String> leftOut, List<Path> others) {

    private static final Pattern TEXT =
            Pattern.compile(".*\\.(csv|json|jsonl|ndjson)(\\.gz)?", Pattern.CASE_INSENSITIVE);
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /**
     * Looks through a folder; reads the first lines of its files.
     *
     * @throws ReplayRefused when it, or a file in it, cannot be read
     */
    public static EarlierData in(Path folder, TickFiles ticks) {
        var sources = new ArrayList<ReplaySource>();
        var leftOut = new ArrayList<String>();
        var others = new ArrayList<Path>();
        for (Path file : files(folder)) {
            List<? extends ReplaySource> found = found(folder, file);
            if (found.isEmpty()) {
                others.add(file);
            }
            for (ReplaySource each : found) {
                complaint(each, ticks).ifPresentOrElse(leftOut::add, () -> sources.add(each));
            }
        }
        return new EarlierData(List.copyOf(sources), List.copyOf(leftOut), List.copyOf(others));
    }

    private static Optional<String> complaint(ReplaySource source, TickFiles ticks) {
        try {
            return source.complaint(ticks);
        } catch (UncheckedIOException e) {
            throw new ReplayRefused(e.getMessage() + "; nothing was sent", e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            // By their names alone, so that the order is the same on every machine.
            return List.copyOf(
                    files.filter(Files::isRegularFile)
                            .collect(
                                    Collectors.toMap(
                                            file -> name(folder, file),
                                            file -> file,
                                            (first, second) -> first,
                                            TreeMap::new))
                            .values());
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static List<? extends ReplaySource> found(Path folder, Path file) {
        String name = name(folder, file);
        try {
            if (isSqlite(file)) {
                return TableSource.in(file, name);
            }
            if (!TEXT.matcher(name).matches()) {
                return List.of();
            }
            var source = new NamedFile(name, file);
            return List.of(isArray(file) ? new ArraySource(new Unpacked(source)) : source);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static boolean isSqlite(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
        }
    }

    /** Whether the first thing in a file is the beginning of a JSON array. */
    private static boolean isArray(Path file) throws IOException {
        try (InputStream in = new Unpacked(new NamedFile("", file)).open()) {
            int each = in.read();
            while (each == ' ' || each == '\n' || each == '\r' || each == '\t') {
                each = in.read();
            }
            return each == '[';
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static ReplayRefused unreadable(Path file, IOException e) {
        return new ReplayRefused(
                file + " cannot be read: " + e.getMessage() + "; nothing was sent", e);
    }

    /** A file under its name seen from the folder, since the same name may be in several. */
    private record NamedFile(String name, Path file) implements ReplaySource {
        @Override
        public String location() {
            return file.toString();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    /** Without gzip around it, where there is some. */
    private record Unpacked(NamedFile packed) implements ReplaySource {
        private static final int GZIP_MAGIC = 0x1F8B;

        @Override
        public String name() {
            return packed.name().replaceFirst("\\.gz$", "");
        }

        @Override
        public String location() {
            return packed.location();
        }

        @Override
        public InputStream open() throws IOException {
            return isPacked() ? new GZIPInputStream(packed.open()) : packed.open();
        }

        private boolean isPacked() throws IOException {
            try (InputStream in = packed.open()) {
                return (in.read() << 8 | in.read()) == GZIP_MAGIC;
            }
        }
    }
}
