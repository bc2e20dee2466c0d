package io.solflow.jsonl;

import io.solflow.jsonl.PartitionMark.Standing;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of the journal: what a batch changed. A whole journal is the sum of its entries.
 *
 * @param files those that the batch wrote, by name
 * @param partitions those whose records it took
 */
record Entry(Map<String, FileMark> files, Map<PartitionId, PartitionMark> partitions) {

    private static final String FILE = "file";
    private static final String PARTITION = "partition";

    static Entry of(PartitionId id, PartitionMark mark) {
        return new Entry(Map.of(), Map.of(id, mark));
    }

    /**
     * The entry as text with a checksum at its end, and a line feed. No name of a topic or a file
     * contains a space or a comma.
     */
    byte[] line() {
        var text = new StringBuilder();
        files.forEach(
                (name, mark) -> word(text, FILE, name, "" + mark.rotated(), "" + mark.length()));
        partitions.forEach(
                (id, mark) ->
                        word(
                                text,
                                PARTITION,
                                id.topic(),
                                id.topicId(),
                                "" + id.partition(),
                                "" + mark.next(),
                                mark.standing().name()));
        text.append(checksum(text.toString())).append('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The entry of a line without its line feed; nothing when it was not written to its end. */
    static Optional<Entry> parse(String line) {
        int end = line.lastIndexOf(' ') + 1;
        if (!line.substring(end).equals(checksum(line.substring(0, end)))) {
            return Optional.empty();
        }
        var entry = new Entry(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (String word : line.substring(0, end).trim().split(" ")) {
            entry.take(word.split(","));
        }
        return Optional.of(entry);
    }

    private void take(String[] word) {
        switch (word[0]) {
            case FILE ->
                    files.put(
                            word[1],
                            new FileMark(Integer.parseInt(word[2]), Long.parseLong(word[3])));
            case PARTITION ->
                    partitions.put(
                            new PartitionId(word[1], word[2], Integer.parseInt(word[3])),
                            new PartitionMark(Long.parseLong(word[4]), Standing.valueOf(word[5])));
            default -> {
                // An entry with nothing in it has one empty word.
            }
        }
    }

    private static void word(StringBuilder text, String... parts) {
        text.append(String.join(",", parts)).append(' ');
    }

    private static String checksum(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
