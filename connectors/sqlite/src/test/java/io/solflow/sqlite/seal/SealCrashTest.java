package io.solflow.sqlite.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.seal.SealRig.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever step the process dies after, no row is lost or there twice, and the next run goes on.
 */
class SealCrashTest {

    private static final BooleanSupplier ALWAYS = () -> true;

    @TempDir Path directory;

    private static final class Died extends RuntimeException {}

    @Test
    void sealingArchivingAndRemovingSurviveACrashAfterEveryStep() throws Exception {
        int step = 1;
        while (crashAfter(step)) {
            step++;
        }
        assertThat(step).as("steps of a whole run").isGreaterThan(30);
    }

    /** Returns false when the run was over before that step. */
    private boolean crashAfter(int steps) throws Exception {
        String when = "death after step " + steps;
        Path root = directory.resolve("crashed-" + steps);
        List<Told> log = new ArrayList<>(SealRig.trades(21, 150, SealRig.DAY, 0));
        log.addAll(SealRig.dayAfter(SealRig.DAY, 200));
        SealRig.write(root, log);
        var left = new AtomicInteger(steps);
        List<String> done = new ArrayList<>();
        SealStep dies =
                what -> {
                    done.add(what);
                    if (left.decrementAndGet() == 0) {
                        throw new Died();
                    }
                };

        // Sealed, sealed again with late rows, archived, and sealed again out of the archive
        boolean died = runs(root, dies);
        requireOnceOrMore(when, root, log);
        log.addAll(SealRig.trades(22, 60, SealRig.DAY, 300));
        log.addAll(SealRig.dayAfter(SealRig.DAY.plusDays(2), 400));
        SealRig.write(root, log);
        died |= runs(root, dies);
        requireOnceOrMore(when, root, log);
        log.addAll(SealRig.trades(23, 40, SealRig.DAY, 500));
        log.addAll(SealRig.dayAfter(SealRig.DAY.plusDays(3), 600));
        SealRig.write(root, log);
        died |= runs(root, dies);
        requireOnceOrMore(when, root, log);

        // And the next run does what is left
        assertThat(SealRig.housekeeping(root).run(ALWAYS).failed()).as(when).isEmpty();
        SealRig.write(root, log);
        SealRig.assertSeen(
                when + ": " + done,
                root,
                SealRig.afterSealing(
                        log, SealRig.DAY, SealRig.DAY.plusDays(1), SealRig.DAY.plusDays(3)));
        assertThat(onDisk(root)).as(when).containsExactlyInAnyOrderElementsOf(listed(root));
        return died;
    }

    private static boolean runs(Path root, SealStep step) throws Exception {
        try {
            assertThat(SealRig.housekeeping(root, step).run(ALWAYS).failed()).isEmpty();
            return false;
        } catch (Died e) {
            return true;
        }
    }

    /** Before a day is sealed its copies are seen; nothing else may differ at any moment. */
    private static void requireOnceOrMore(String when, Path root, List<Told> log) {
        List<String> seen = SealRig.seen(root);
        assertThat(seen).as(when).doesNotHaveDuplicates();
        assertThat(seen).as(when).isSubsetOf(SealRig.shown(log));
        assertThat(seen).as(when).containsAll(SealRig.shown(SealRig.once(log)));
    }

    private static List<Path> listed(Path root) throws Exception {
        return Catalog.readOnly(root).stream().map(DataFile::path).toList();
    }

    private static List<Path> onDisk(Path root) throws Exception {
        try (var paths = Files.walk(root.resolve("trades"))) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
