package io.solflow.sqlite.query;

import io.solflow.sqlite.file.DataFile;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether a question reads a file for one of its views, and why.
 *
 * @param view name of the view
 */
public record FileChoice(String view, DataFile file, Reason reason) {

    /** Why a file is read or not. */
    public enum Reason {
        MAY_HOLD_ROWS("read: may hold rows of the scope"),
        CURRENT_STATE("read: current state, belongs to no day"),
        OTHER_DAY("skipped: another day"),
        OTHER_TIME("skipped: sealed, and all its rows are of another time"),
        OTHER_PARTITION("skipped: the token belongs to another partition"),
        NOT_SEALED("skipped: not sealed yet, and sums are made then"),
        MISSING("skipped: missing; the sink restores it when it starts");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** True when the file is read. */
        public boolean reads() {
            return this == MAY_HOLD_ROWS || this == CURRENT_STATE;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** True when the file is read for the view. */
    public boolean reads() {
        return reason.reads();
    }

    /** One for each file that has the view inside, now or once it is sealed. */
    static List<FileChoice> all(NamedView view, List<DataFile> files, QueryScope scope) {
        return files.stream().filter(view::isOf).map(file -> of(view, file, scope)).toList();
    }

    private static FileChoice of(NamedView view, DataFile file, QueryScope scope) {
        return new FileChoice(view.name(), file, reason(view, file, scope));
    }

    private static Reason reason(NamedView view, DataFile file, QueryScope scope) {
        Optional<LocalDate> day = file.id().day();
        if (day.isPresent() && !scope.touches(day.get())) {
            return Reason.OTHER_DAY;
        }
        if (!view.isIn(file)) {
            return Reason.NOT_SEALED;
        }
        // Of a live file the catalog may not know the newest rows yet.
        if (file.state().isFinal()
                && !scope.touches(
                        file.extent().minTimeSeconds() - view.spanSeconds(),
                        file.extent().maxTimeSeconds())) {
            return Reason.OTHER_TIME;
        }
        if (view.mintColumn().isPresent()
                && scope.mint().isPresent()
                && !file.mayHold(scope.mint().get())) {
            return Reason.OTHER_PARTITION;
        }
        if (Files.notExists(file.path())) {
            return Reason.MISSING;
        }
        return day.isPresent() ? Reason.MAY_HOLD_ROWS : Reason.CURRENT_STATE;
    }
}
