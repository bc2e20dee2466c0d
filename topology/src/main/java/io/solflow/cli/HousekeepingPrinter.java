package io.solflow.cli;

import io.solflow.sqlite.seal.HousekeepingReport;
import picocli.CommandLine.ExitCode;

/** Says what was done with days, and what could not be done. */
final class HousekeepingPrinter {

    private HousekeepingPrinter() {}

    /** Returns the exit code of the command. */
    static int print(Surroundings surroundings, HousekeepingReport report) {
        report.done().forEach(surroundings.out()::println);
        if (report.done().isEmpty() && report.isClean()) {
            surroundings.out().println("Nothing is due.");
        }
        report.failed().forEach(line -> surroundings.err().println("solflow: " + line));
        return report.isClean() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
