package io.solflow.app.settings;

import java.nio.file.Path;

/** Where a value was given, as an operator would look for it. */
public sealed interface Origin {

    /** On the command line, with {@code --set} or an option of its own. */
    record Flag() implements Origin {
        @Override
        public String toString() {
            return "command line";
        }
    }

    /** By the command itself. */
    record Command() implements Origin {
        @Override
        public String toString() {
            return "this command";
        }
    }

    /** As an environment variable. */
    record Environment() implements Origin {
        @Override
        public String toString() {
            return "environment";
        }
    }

    /**
     * In the file of settings.
     *
     * @param line of the key, from 1
     */
    record File(Path path, int line) implements Origin {
        @Override
        public String toString() {
            return path + ":" + line;
        }
    }
}
