package io.solflow.jsonl;

import io.solflow.sink.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * What Kafka Streams does to the partitions of one instance, at random: hands over what is missing,
 * commits what has been handed over whether it was written or not, and starts again after a death.
 */
final class FakeStreams {

    private final Path directory;
    private final List<List<Row<String>>> topic;
    private final Random random;
    private final long[] committed;

    FakeStreams(Path directory, List<List<Row<String>>> topic, Random random) {
        this.directory = directory;
        this.topic = topic;
        this.random = random;
        this.committed = new long[topic.size()];
        Arrays.fill(committed, -1);
    }

    /** Runs until all is written and closed, or until the process dies. */
    void run(Disk disk) throws IOException {
        JsonlRoot root = patiently(() -> Numbers.open(disk, directory));
        try {
            var partitions = new ArrayList<JsonlPartition<String>>();
            var next = new ArrayList<Integer>();
            for (int p = 0; p < topic.size(); p++) {
                int number = p;
                JsonlPartition<String> opened =
                        patiently(() -> Numbers.partition(root, number, group(number)));
                partitions.add(opened);
                next.add(first(p, opened.complete().orElse(-1) + 1));
            }
            while (true) {
                int p = random.nextInt(topic.size());
                List<Row<String>> rows = topic.get(p);
                int from = next.get(p);
                if (from == rows.size()) {
                    if (allDone(next)) {
                        break;
                    }
                    continue;
                }
                int to = Math.min(rows.size(), from + 1 + random.nextInt(5));
                next.set(p, to);
                long last = rows.get(to - 1).offset();
                if (random.nextInt(4) == 0) {
                    commit(p, last); // before the lines are written
                }
                JsonlPartition<String> partition = partitions.get(p);
                patiently(
                        () -> {
                            partition.write(rows.subList(from, to), last);
                            return last;
                        });
                if (random.nextInt(4) == 0) {
                    commit(p, last);
                    advance(partition, last);
                }
            }
            for (int p = 0; p < topic.size(); p++) {
                List<Row<String>> rows = topic.get(p);
                long last = rows.get(rows.size() - 1).offset();
                commit(p, last);
                advance(partitions.get(p), last);
                partitions.get(p).close();
            }
        } finally {
            root.close();
        }
    }

    /** Something that a disk can refuse. */
    private interface Attempt<T> {
        T run() throws IOException;
    }

    private static <T> T patiently(Attempt<T> attempt) throws IOException {
        try {
            return attempt.run();
        } catch (IOException refused) {
            return attempt.run();
        }
    }

    private static void advance(JsonlPartition<String> partition, long last) throws IOException {
        patiently(
                () -> {
                    partition.advanceTo(last);
                    return last;
                });
    }

    private OptionalLong group(int p) {
        return committed[p] < 0 ? OptionalLong.empty() : OptionalLong.of(committed[p]);
    }

    private void commit(int p, long last) {
        committed[p] = Math.max(committed[p], last + 1);
    }

    /** What is not committed is processed again, and what is not complete is restored. */
    private int first(int p, long needed) {
        long from = committed[p] < 0 ? 0 : Math.min(committed[p], needed);
        List<Row<String>> rows = topic.get(p);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).offset() >= from) {
                return i;
            }
        }
        return rows.size();
    }

    private boolean allDone(List<Integer> next) {
        for (int p = 0; p < topic.size(); p++) {
            if (next.get(p) < topic.get(p).size()) {
                return false;
            }
        }
        return true;
    }
}
