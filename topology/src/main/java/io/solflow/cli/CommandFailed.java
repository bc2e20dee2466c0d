package io.solflow.cli;

/** A command did not reach its end. The message says why and is meant for operators. */
final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message);
    }
}
