package io.solflow.sqlite.seal;

import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.FileState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says which days of a dataset are due for what. Knows no clock: a day is as old as the latest
 * event time of its dataset makes it.
 *
 * @param latestSeconds latest event time seen
 * @param files of the dataset that belong to days
 */
record DueDays(
        String dataset, HousekeepingConfig config, long latestSeconds, List<DataFile> files) {

    private static final long SECONDS_PER_DAY = 86_400;

    static DueDays of(
            String dataset, HousekeepingConfig config, long latestSeconds, List<DataFile> all) {
        return new DueDays(
                dataset,
                config,
                latestSeconds,
                all.stream()
                        .filter(file -> file.id().dataset().equals(dataset))
                        .filter(file -> file.id().day().isPresent())
                        .toList());
    }

    /**
     * Days that have live files and are over, the oldest first.
     *
     * @param sealedThrough for days that were sealed before: the latest event time then. Such a day
     *     waits for as long as the delay, so that a late row here and there does not make a whole
     *     day be written again and again
     */
    Set<LocalDate> toSeal(Map<LocalDate, Long> sealedThrough) {
        long delay = config.sealDelay().toSeconds();
        return files.stream()
                .filter(file -> file.state() == FileState.LIVE)
                .map(DueDays::dayOf)
                .filter(day -> latestSeconds >= end(day) + delay)
                .filter(
                        day ->
                                !sealedThrough.containsKey(day)
                                        || latestSeconds >= sealedThrough.get(day) + delay)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Sealed days that are old enough to be compressed, and have nothing to merge. */
    Set<LocalDate> toArchive() {
        if (config.archiveAfterDays() == 0) {
            return Set.of();
        }
        long age = config.archiveAfterDays() * SECONDS_PER_DAY;
        return days().entrySet().stream()
                .filter(day -> latestSeconds >= end(day.getKey()) + age)
                .filter(day -> day.getValue().stream().allMatch(f -> f.state().isFinal()))
                .filter(day -> day.getValue().stream().anyMatch(f -> f.state() == FileState.SEALED))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Days of which everything goes, the oldest first. */
    Set<LocalDate> toRemove() {
        var going = new TreeSet<LocalDate>();
        int days = config.retentionDays().getOrDefault(dataset, 0);
        if (days > 0) {
            days().keySet().stream()
                    .filter(day -> latestSeconds >= end(day) + days * SECONDS_PER_DAY)
                    .forEach(going::add);
        }
        going.addAll(beyondCount());
        return going;
    }

    /** Sealed days so old that newer ones alone have as many rows as are kept. */
    private Set<LocalDate> beyondCount() {
        long kept = config.kept(dataset);
        var going = new LinkedHashSet<LocalDate>();
        if (kept == 0) {
            return going;
        }
        var newestFirst = new ArrayList<>(days().entrySet());
        newestFirst.sort(Map.Entry.comparingByKey(Comparator.reverseOrder()));
        long newer = 0;
        for (Map.Entry<LocalDate, List<DataFile>> day : newestFirst) {
            boolean closed = day.getValue().stream().allMatch(file -> file.state().isFinal());
            if (newer >= kept && closed) {
                going.add(day.getKey());
            }
            newer += day.getValue().stream().mapToLong(file -> file.extent().rows()).sum();
        }
        return going;
    }

    private Map<LocalDate, List<DataFile>> days() {
        return files.stream()
                .collect(Collectors.groupingBy(DueDays::dayOf, TreeMap::new, Collectors.toList()));
    }

    private static LocalDate dayOf(DataFile file) {
        return file.id().day().orElseThrow();
    }

    /** First second after a day. */
    private static long end(LocalDate day) {
        return day.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
