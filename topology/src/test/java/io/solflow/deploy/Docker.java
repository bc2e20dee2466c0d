package io.solflow.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files in {@code docker/}. */
final class Docker {

    /** Root of the repository; tests run in the directory of their module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Docker() {}

    static Path file(String name) {
        return ROOT.resolve("docker").resolve(name);
    }

    static String text(String name) throws IOException {
        return Files.readString(file(name));
    }

    static JsonNode yaml(String name) throws IOException {
        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(name));
        return new ObjectMapper().valueToTree(read);
    }
}
