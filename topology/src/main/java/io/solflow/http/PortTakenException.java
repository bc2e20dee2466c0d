package io.solflow.http;

/** Another program listens where this one is to. */
public final class PortTakenException extends RuntimeException {

    PortTakenException(String host, int port, Throwable cause) {
        super(
                "port "
                        + port
                        + " of "
                        + host
                        + " is taken: choose another with solflow.http.port, or none with"
                        + " solflow.http.enabled=false",
                cause);
    }
}
