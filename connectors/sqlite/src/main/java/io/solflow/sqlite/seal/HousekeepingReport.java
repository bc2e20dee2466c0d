package io.solflow.sqlite.seal;

import java.util.List;

/**
 * What one pass did, in words, and what it could not do.
 *
 * @param done one line each
 * @param failed one line each, saying what to do
 */
public record HousekeepingReport(List<String> done, List<String> failed) {

    public HousekeepingReport {
        done = List.copyOf(done);
        failed = List.copyOf(failed);
    }

    public boolean isClean() {
        return failed.isEmpty();
    }
}
