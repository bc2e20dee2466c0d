package io.solflow.stream.replay;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The bundled sample: 76 seconds of pump.fun trades of October 2025 and the first minutes of 13
 * launches of June and July 2026. Origin and conversion are told in the README beside the files.
 */
public final class ReplaySample {

    private ReplaySample() {}

    /** The sample's files, in order of time. */
    public static List<ReplaySource> sources() {
        return List.of(
                new Bundled("pumpfun-2025-10-20.csv.gz"), new Bundled("launches-2026-06.csv.gz"));
    }

    private record Bundled(String name) implements ReplaySource {

        @Override
        public String location() {
            return "bundled sample " + name;
        }

        @Override
        public InputStream open() throws IOException {
            InputStream stored = ReplaySample.class.getResourceAsStream("sample/" + name);
            if (stored == null) {
                throw new FileNotFoundException(location());
            }
            return stored;
        }
    }
}
