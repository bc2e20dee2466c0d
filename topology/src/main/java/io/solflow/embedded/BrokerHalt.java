package io.solflow.embedded;

import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Explains the end of the process that a broker brings about when its own data or threads are no
 * longer sound. The process still ends, at once and with the same status: going on could lose what
 * the broker has acknowledged. The broker logs the fault itself at ERROR just before.
 *
 * <p>Kafka keeps the procedure for the whole process, so it holds from the first broker's start.
 */
final class BrokerHalt implements AutoCloseable {

    private BrokerHalt() {}

    static BrokerHalt explain(Path directory) {
        Exit.setHaltProcedure(
                (status, message) -> {
                    System.err.println(farewell(directory, message));
                    Runtime.getRuntime().halt(status);
                });
        return new BrokerHalt();
    }

    /** Says how much room is left, since a full disk is what ends most brokers. */
    static String farewell(Path directory, @Nullable String message) {
        long freeMegabytes = directory.toFile().getUsableSpace() >> 20;
        return "solflow: embedded Kafka met a fault that it cannot live with and ends the process."
                + (message == null ? "" : " " + message + ".")
                + " Its data is in "
                + directory
                + ", on a disk with "
                + freeMegabytes
                + " MB free; the log has the fault at level ERROR. See to the disk and start again:"
                + " what was acknowledged is kept.";
    }

    @Override
    public void close() {
        Exit.resetHaltProcedure();
    }
}
