package io.solflow.sqlite.question;

import io.solflow.sqlite.describe.ColumnNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads a question from SQL with comments of the form {@code -- key: a | b | c} before it. */
final class QuestionFile {

    private static final String COMMENT = "-- ";

    private QuestionFile() {}

    static ReadyQuestion parse(String name, String text) {
        List<String> lines = text.lines().toList();
        List<String> titles = values(lines, "title");
        if (titles.size() != 1) {
            throw new IllegalStateException(name + ".sql needs one title");
        }
        return new ReadyQuestion(
                name,
                titles.get(0),
                values(lines, "needs").contains("mint"),
                values(lines, "parameter").stream().map(QuestionFile::parameter).toList(),
                values(lines, "column").stream().map(QuestionFile::column).toList(),
                lines.stream()
                        .filter(line -> !line.startsWith(COMMENT))
                        .collect(Collectors.joining("\n")));
    }

    private static List<String> values(List<String> lines, String key) {
        var values = new ArrayList<String>();
        String start = COMMENT + key + ": ";
        for (String line : lines) {
            if (line.startsWith(start)) {
                values.add(line.substring(start.length()));
            }
        }
        return values;
    }

    private static QuestionParameter parameter(String line) {
        String[] parts = parts(line);
        return new QuestionParameter(
                parts[0],
                QuestionParameter.Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                parts[2],
                parts[3]);
    }

    private static ColumnNote column(String line) {
        String[] parts = parts(line);
        return new ColumnNote(
                parts[0],
                ColumnNote.Type.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                parts[2],
                parts[3]);
    }

    private static String[] parts(String line) {
        String[] parts = line.split(" *\\| *", 4);
        if (parts.length < 4) {
            throw new IllegalStateException("not four parts: " + line);
        }
        return parts;
    }
}
