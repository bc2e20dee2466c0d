package io.solflow.app.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A file of properties, read such that every value knows its line. UTF-8. */
final class SettingsFile {

    /**
     * One entry of the file.
     *
     * @param line of the key, from 1
     */
    record Entry(String key, String value, int line) {}

    private SettingsFile() {}

    static List<Entry> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new SettingsException("--config " + file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new SettingsException("--config " + file + ": not UTF-8 text", e);
        } catch (IOException e) {
            throw new SettingsException("--config " + file + ": cannot be read: " + e, e);
        }
        return entries(file, lines);
    }

    private static List<Entry> entries(Path file, List<String> lines) {
        var entries = new ArrayList<Entry>();
        int next = 0;
        while (next < lines.size()) {
            int first = next;
            var logical = new StringBuilder(lines.get(next++));
            while (continues(logical) && next < lines.size()) {
                logical.append('\n').append(lines.get(next++));
            }
            Properties parsed = parse(file, first + 1, logical.toString());
            parsed.stringPropertyNames()
                    .forEach(
                            key ->
                                    entries.add(
                                            new Entry(
                                                    key,
                                                    parsed.getProperty(key).strip(),
                                                    first + 1)));
        }
        return entries;
    }

    private static Properties parse(Path file, int line, String logical) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(logical));
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(file + ":" + line + ": " + e.getMessage(), e);
        }
        return properties;
    }

    /** A line goes on in the next one when it ends in an odd number of backslashes. */
    private static boolean continues(CharSequence line) {
        String text = line.toString().stripLeading();
        if (text.startsWith("#") || text.startsWith("!")) {
            return false;
        }
        int backslashes = 0;
        while (backslashes < text.length()
                && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
