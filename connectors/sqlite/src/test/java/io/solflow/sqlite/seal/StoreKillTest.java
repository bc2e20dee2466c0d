package io.solflow.sqlite.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.SealedDay;
import io.solflow.sqlite.seal.SealRig.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes, seals and compresses, killed as the kernel kills, again and again: in the
 * end the files hold what an undisturbed run leaves, by what is seen and by the hash of every day.
 */
class StoreKillTest {

    @TempDir Path directory;

    @Test
    @Timeout(300)
    void aFewKillsChangeNothing() throws Exception {
        survives(3, 8);
    }

    @Test
    @Tag("faults")
    @Timeout(1_800)
    void aHundredKillsChangeNothing() throws Exception {
        survives(100, 120);
    }

    private void survives(int kills, int days) throws Exception {
        long seed = new Random().nextLong();
        String circumstances = "%d kills, seed %d".formatted(kills, seed);
        var random = new Random(seed);
        List<Told> log = StoreProcess.log(seed, days);
        Path calm = directory.resolve("calm");
        var steps = new AtomicInteger();
        new StoreProcess(calm, log, steps::incrementAndGet).run();

        Path killed = directory.resolve("killed");
        for (int kill = 0; kill < kills; kill++) {
            killAfter(1 + random.nextInt(2 * steps.get() / kills), killed, seed, days);
        }
        Process last = start(killed, seed, days, Redirect.DISCARD);
        assertThat(last.waitFor()).as("%s: %s", circumstances, said()).isZero();

        SealRig.assertSame(circumstances, SealRig.seen(killed), SealRig.seen(calm));
        List<Told> all = withADayMore(log, days);
        letTimePass(calm, all);
        letTimePass(killed, all);
        assertThat(days(killed)).as(circumstances).isEqualTo(days(calm));
        assertThat(days(killed)).as(circumstances).hasSize(days + 1);
        SealRig.assertSeen(circumstances, killed, SealRig.afterSealing(all, sealed(killed)));
        assertThat(new Verification(killed, SealRig.CLOCK, file -> {}).run())
                .as(circumstances)
                .isEmpty();
    }

    private static List<Told> withADayMore(List<Told> log, int days) {
        long next = log.get(log.size() - 1).row().offset() + 1;
        var all = new ArrayList<>(log);
        all.addAll(SealRig.dayAfter(SealRig.DAY.plusDays(days + 4L), next));
        return all;
    }

    /**
     * A day may have been sealed again so late that rows which a slower partition brought after it
     * still wait for the next time: it comes an hour of event time later.
     */
    private static void letTimePass(Path root, List<Told> all) throws Exception {
        SealRig.write(root, all);
        Housekeeping house = SealRig.housekeeping(root);
        while (!house.run(() -> true).done().isEmpty()) {
            // what is sealed in one run may be compressed in the next
        }
    }

    /** In the middle of whatever follows a step; a process that is done before is not killed. */
    private void killAfter(int steps, Path root, long seed, int days) throws Exception {
        Process process = start(root, seed, days, Redirect.PIPE);
        try (BufferedReader lines = process.inputReader()) {
            int done = 0;
            while (done < steps && lines.readLine() != null) {
                done++;
            }
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private Process start(Path root, long seed, int days, Redirect output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        root.toString(),
                        Long.toString(seed),
                        Integer.toString(days))
                .redirectOutput(output)
                .redirectError(Redirect.appendTo(directory.resolve("errors").toFile()))
                .start();
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("errors"));
    }

    /** What the catalog says of every sealed day. */
    private static List<String> days(Path root) throws Exception {
        var days = new ArrayList<String>();
        try (Catalog catalog = Catalog.open(root, SealRig.CLOCK)) {
            for (LocalDate day : catalog.days().days("trades")) {
                SealedDay sealed = catalog.days().find("trades", day).orElseThrow();
                days.add(
                        "%s %s %d rows %d dropped %x"
                                .formatted(
                                        day,
                                        sealed.state(),
                                        sealed.extent().rows(),
                                        sealed.dropped(),
                                        sealed.contentHash()));
            }
        }
        return days;
    }

    private static LocalDate[] sealed(Path root) throws Exception {
        try (Catalog catalog = Catalog.open(root, SealRig.CLOCK)) {
            return catalog.days().days("trades").toArray(LocalDate[]::new);
        }
    }
}
