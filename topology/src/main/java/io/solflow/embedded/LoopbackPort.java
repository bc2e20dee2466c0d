package io.solflow.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address, probed before a server that would hang on a port in use. */
final class LoopbackPort {

    private LoopbackPort() {}

    /** A port that nobody listens on right now. */
    static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedStartException(
                    "no port of the loopback address is free: " + e.getMessage(), e);
        }
    }

    /**
     * The wanted port, or a free one for 0.
     *
     * @param setting key that the port was configured with, for the message
     * @throws EmbeddedStartException when somebody listens on the wanted port
     */
    static int claim(int wanted, String setting) {
        if (wanted == 0) {
            return free();
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 1);
            return wanted;
        } catch (IOException e) {
            throw inUse(wanted, setting, e);
        }
    }

    static EmbeddedStartException inUse(int port, String setting, IOException cause) {
        return new EmbeddedStartException(
                "port "
                        + port
                        + " of the loopback address cannot be used ("
                        + cause.getMessage()
                        + "). Stop what listens there, set "
                        + setting
                        + " to another port, or to 0 for any free one",
                cause);
    }
}
