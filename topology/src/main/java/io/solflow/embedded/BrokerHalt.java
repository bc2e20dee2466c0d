package io.solflow.embedded;

import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;

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
                    System.err.println(
                            "embedded Kafka met a fault that it cannot live with and ends the"
                                    + " process; the line of level ERROR before this one says"
                                    + " which. Its data is in "
                                    + directory
                                    + ". Check the space and health of that disk and start again;"
                                    + " what was acknowledged is kept."
                                    + (message == null ? "" : " " + message));
                    Runtime.getRuntime().halt(status);
                });
        return new BrokerHalt();
    }

    @Override
    public void close() {
        Exit.resetHaltProcedure();
    }
}
