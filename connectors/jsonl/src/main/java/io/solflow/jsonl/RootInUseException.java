package io.solflow.jsonl;

import io.solflow.sink.OutputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another program writes the files of a root. */
public final class RootInUseException extends OutputException {

    RootInUseException(Path root, @Nullable Throwable cause) {
        super(
                root
                        + ": in use by another program, which writes its JSON Lines there; stop it,"
                        + " or choose another directory with solflow.jsonl.root");
        initCause(cause);
    }

    @Override
    public boolean needsSomebody() {
        return true;
    }
}
