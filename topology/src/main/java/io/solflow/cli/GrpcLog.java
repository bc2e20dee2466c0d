package io.solflow.cli;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the messages of the gRPC library go: it logs through Java's own logging. */
final class GrpcLog {

    private GrpcLog() {}

    /** From now on they go where ours go, and not to the console by themselves. */
    static void intoOurs() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }
}
