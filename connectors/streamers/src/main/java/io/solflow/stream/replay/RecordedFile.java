package io.solflow.stream.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file as it lies on disk. */
record RecordedFile(Path path) implements ReplaySource {

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public String location() {
        return path.toString();
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }
}
