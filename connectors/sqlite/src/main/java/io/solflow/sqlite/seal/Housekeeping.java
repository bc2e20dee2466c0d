package io.solflow.sqlite.seal;

import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.LiveFile;
import io.solflow.sqlite.file.SealedDay;
import io.solflow.sqlite.file.Sqlite;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals, compresses and removes days of a root. Writers and readers of the root may be at work at
 * the same time; of these objects only one may be, in one program. For one thread at a time.
 */
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Path root;
    private final List<Dataset<?>> datasets;
    private final HousekeepingConfig config;
    private final Clock clock;
    private final SealStep step;

    /**
     * @param datasets those whose days are kept house for; others are left alone
     * @param clock dates the name of a catalog that is set aside; nothing else reads it
     * @param step told after each step; {@link SealStep#NONE} outside tests
     */
    public Housekeeping(
            Path root,
            List<Dataset<?>> datasets,
            HousekeepingConfig config,
            Clock clock,
            SealStep step) {
        this.root = root;
        this.datasets = datasets.stream().filter(dataset -> dataset.history().isPresent()).toList();
        this.config = config;
        this.clock = clock;
        this.step = step;
    }

    /** What is done with a day. */
    @FunctionalInterface
    private interface Work {
        /** Returns what was done, if anything. */
        Optional<String> on(LocalDate day) throws SQLException, IOException, SealingException;
    }

    /**
     * Seals, compresses and removes what is due. A day that fails is reported, and the others are
     * done.
     *
     * @param goesOn asked before each day; false ends the pass
     * @throws SQLException when the catalog cannot be opened
     */
    public HousekeepingReport run(BooleanSupplier goesOn) throws SQLException {
        return inPass(
                goesOn,
                pass -> {
                    for (Dataset<?> dataset : datasets) {
                        pass.tidy(dataset);
                        pass.remove(dataset);
                        pass.seal(dataset, pass.due(dataset).toSeal(pass.sealedThrough(dataset)));
                        pass.archive(dataset, pass.due(dataset).toArchive());
                    }
                });
    }

    /**
     * Seals one day whether it is due or not, or all that are.
     *
     * @param chosen names of datasets; empty for all
     * @param day empty for all days that are over
     */
    public HousekeepingReport sealNow(
            Set<String> chosen, Optional<LocalDate> day, BooleanSupplier goesOn)
            throws SQLException {
        return inPass(
                goesOn,
                pass -> {
                    for (Dataset<?> dataset : datasets) {
                        if (chosen.isEmpty() || chosen.contains(dataset.name())) {
                            Set<LocalDate> due = pass.due(dataset).toSeal(Map.of());
                            pass.seal(dataset, day.map(Set::of).orElse(due));
                        }
                    }
                });
    }

    /** Removes what retention removes, and compresses what is due; seals nothing. */
    public HousekeepingReport prune(BooleanSupplier goesOn) throws SQLException {
        return inPass(
                goesOn,
                pass -> {
                    for (Dataset<?> dataset : datasets) {
                        pass.tidy(dataset);
                        pass.remove(dataset);
                        pass.archive(dataset, pass.due(dataset).toArchive());
                    }
                });
    }

    /** What a pass is for. */
    @FunctionalInterface
    private interface Purpose {
        void pursue(Pass pass) throws SQLException;
    }

    private HousekeepingReport inPass(BooleanSupplier goesOn, Purpose purpose) throws SQLException {
        Optional<RootLock> lock = RootLock.take(root);
        if (lock.isEmpty()) {
            return new HousekeepingReport(
                    List.of(),
                    List.of(root + ": another program seals and removes files here; stop it"));
        }
        RootLock held = lock.get();
        try (held;
                Catalog catalog = Catalog.open(root, clock)) {
            var pass = new Pass(catalog, goesOn);
            purpose.pursue(pass);
            return pass.report();
        }
    }

    /** One walk through all datasets. */
    private final class Pass {

        private final Catalog catalog;
        private final BooleanSupplier goesOn;
        private final List<String> done = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();

        Pass(Catalog catalog, BooleanSupplier goesOn) {
            this.catalog = catalog;
            this.goesOn = goesOn;
        }

        /** Latest event time when each day was sealed. */
        Map<LocalDate, Long> sealedThrough(Dataset<?> dataset) throws SQLException {
            var through = new HashMap<LocalDate, Long>();
            for (LocalDate day : catalog.days().days(dataset.name())) {
                Optional<SealedDay> sealed = catalog.days().find(dataset.name(), day);
                sealed.ifPresent(it -> through.put(day, it.throughSeconds()));
            }
            return through;
        }

        DueDays due(Dataset<?> dataset) throws SQLException {
            return DueDays.of(
                    dataset.name(),
                    config,
                    catalog.days().latestSeconds(dataset.name()),
                    catalog.files());
        }

        /** Removes what an ended run left behind, also of days that are not due any more. */
        void tidy(Dataset<?> dataset) throws SQLException {
            var leftovers = new DayLeftovers(root, catalog, step);
            each(
                    dataset,
                    LiveFile.days(root, dataset.name()),
                    day ->
                            Optional.of(leftovers.remove(dataset.name(), day))
                                    .filter(count -> count > 0)
                                    .map(count -> "removed " + count + " leftover files"));
        }

        void seal(Dataset<?> dataset, Set<LocalDate> days) {
            var sealer = new DaySealer(root, catalog, step);
            each(dataset, days, day -> sealer.seal(dataset, day).map(Pass::words));
        }

        void archive(Dataset<?> dataset, Set<LocalDate> days) {
            var archiver = new DayArchiver(root, catalog, config.archiveLevel(), step);
            each(
                    dataset,
                    days,
                    day ->
                            archiver.archive(dataset.name(), day)
                                    .map(bytes -> "archived in " + bytes + " bytes"));
        }

        void remove(Dataset<?> dataset) throws SQLException {
            var remover = new DayRemover(root, catalog, step);
            each(
                    dataset,
                    due(dataset).toRemove(),
                    day ->
                            Optional.of(
                                    "removed " + remover.remove(dataset.name(), day) + " bytes"));
        }

        HousekeepingReport report() {
            return new HousekeepingReport(done, failed);
        }

        private void each(Dataset<?> dataset, Set<LocalDate> days, Work work) {
            for (LocalDate day : days) {
                if (!goesOn.getAsBoolean()) {
                    return;
                }
                String what = dataset.name() + " of " + day;
                try {
                    work.on(day).ifPresent(words -> note(dataset, day, what + ": " + words));
                } catch (SealingException | IOException e) {
                    fail(dataset, day, what, String.valueOf(e.getMessage()));
                } catch (SQLException e) {
                    fail(dataset, day, what, Sqlite.reason(e));
                }
            }
        }

        private void note(Dataset<?> dataset, LocalDate day, String words) {
            LOG.atInfo().addKeyValue("dataset", dataset.name()).addKeyValue("day", day).log(words);
            done.add(words);
        }

        private void fail(Dataset<?> dataset, LocalDate day, String what, String reason) {
            LOG.atError()
                    .addKeyValue("dataset", dataset.name())
                    .addKeyValue("day", day)
                    .addKeyValue("reason", reason)
                    .log("files of a day could not be sealed, archived or removed");
            failed.add(what + ": " + reason);
        }

        private static String words(SealedResult result) {
            return "sealed "
                    + result.day().extent().rows()
                    + " rows of "
                    + result.sources()
                    + " files, "
                    + result.bytesBefore()
                    + " bytes, in "
                    + result.bytes()
                    + " bytes; dropped "
                    + result.day().dropped()
                    + " that had come before";
        }
    }
}
