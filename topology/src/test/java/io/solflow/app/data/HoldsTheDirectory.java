package io.solflow.app.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** A program of its own: takes the directory, says so on standard output, and waits for input. */
final class HoldsTheDirectory {

    private HoldsTheDirectory() {}

    public static void main(String[] arguments) throws IOException {
        try (DataLock lock =
                new DataDirectory(Path.of(arguments[0])).occupy(InstantSource.system())) {
            lock.announce("127.0.0.1:9092", "http://127.0.0.1:8081");
            System.out.println("held");
            System.in.read();
        }
    }
}
