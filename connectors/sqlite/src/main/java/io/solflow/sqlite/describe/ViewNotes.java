package io.solflow.sqlite.describe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The notes on all views, read from {@code views.txt} beside this class. The twin of a view that
 * shows blocked tokens, too, has the notes of the view.
 */
public final class ViewNotes {

    private static final String TWIN = "all_";

    private static final String FIGURES = "figures";

    private final Map<String, ViewNote> views;

    private ViewNotes(Map<String, ViewNote> views) {
        this.views = views;
    }

    public static ViewNotes read() {
        try (InputStream in = ViewNotes.class.getResourceAsStream("views.txt")) {
            if (in == null) {
                throw new IllegalStateException("views.txt is missing from the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new ViewNotes(new Reader().read(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes on a view; empty when nobody has written any. */
    public Optional<ViewNote> of(String view) {
        ViewNote own = views.get(view);
        return own == null && view.startsWith(TWIN)
                ? Optional.ofNullable(views.get(view.substring(TWIN.length())))
                : Optional.ofNullable(own);
    }

    /** Reads the file's lines from the first to the last. */
    private static final class Reader {

        private final Map<String, ViewNote> views = new LinkedHashMap<>();
        private final List<ColumnNote> figures = new ArrayList<>();
        private List<ColumnNote> columns = figures;
        private String name = "";
        private String title = "";
        private String text = "";

        Map<String, ViewNote> read(String file) {
            file.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::line);
            endView();
            return views;
        }

        private void line(String line) {
            if (line.startsWith("view ")) {
                endView();
                int colon = line.indexOf(": ");
                name = line.substring("view ".length(), colon);
                title = line.substring(colon + 2);
                columns = new ArrayList<>();
                text = "";
            } else if (line.contains(" | ")) {
                columns.add(column(line));
            } else if (line.startsWith("like ")) {
                columns.addAll(known(line.substring("like ".length())).columns());
            } else if (line.startsWith(FIGURES + " ")) {
                Arrays.stream(line.substring(FIGURES.length() + 1).split(" "))
                        .flatMap(this::figuresOf)
                        .forEach(columns::add);
            } else if (!line.equals(FIGURES)) {
                text = line;
            }
        }

        private Stream<ColumnNote> figuresOf(String suffix) {
            String ending = suffix.equals("none") ? "" : "_" + suffix;
            return figures.stream()
                    .map(figure -> figure.named(figure.name().replace("_*", ending)));
        }

        private ViewNote known(String view) {
            ViewNote note = views.get(view);
            if (note == null) {
                throw new IllegalStateException("views.txt: no view " + view + " above");
            }
            return note;
        }

        private void endView() {
            if (!name.isEmpty()) {
                views.put(name, new ViewNote(name, title, text, columns));
            }
        }

        private static ColumnNote column(String line) {
            String[] parts = line.split(" *\\| *", 4);
            if (parts.length < 4) {
                throw new IllegalStateException("views.txt: not four parts: " + line);
            }
            var type = ColumnNote.Type.valueOf(parts[1].toUpperCase(Locale.ROOT));
            return new ColumnNote(parts[0], type, parts[2], parts[3]);
        }
    }
}
