package io.solflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The two scripts of the image, without an image. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the image is of Linux")
class ImageScriptsTest {

    @TempDir private Path directory;

    private record Ended(int code, String said) {}

    @Test
    void isHealthyWhenTheProgramAnswers() throws Exception {
        assertThat(healthOfAProgramThatAnswers(200).code()).isZero();
        assertThat(healthOfAProgramThatAnswers(503).code()).isEqualTo(1);
    }

    @Test
    void isNotHealthyWhenNobodyListens() throws Exception {
        HttpServer nobody = server(200);
        int port = nobody.getAddress().getPort();
        nobody.start(); // a server that was never started keeps its port
        nobody.stop(0);

        assertThat(health(port).code()).isEqualTo(1);
    }

    @Test
    void startsJavaWithTheJarsInOrderAndTheArchive() throws Exception {
        Path home = directory.resolve("home");
        for (String jar : new String[] {"lib/b.jar", "lib/a.jar", "ext/mine.jar", "solflow.jsa"}) {
            Files.createDirectories(home.resolve(jar).getParent());
            Files.createFile(home.resolve(jar));
        }
        executable(home.resolve("java/bin/java"), "#!/bin/sh\nfor each; do echo \"$each\"; done\n");
        executable(home.resolve("bin/solflow"), Docker.text("bin/solflow"));

        Ended run =
                run(
                        Map.of("SOLFLOW_JAVA_OPTS", "-Xmx1g -Dx=y"),
                        home.resolve("bin/solflow").toString(),
                        "run",
                        "--set",
                        "a=b c");

        assertThat(run.code()).as(run.said()).isZero();
        String real = home.toRealPath().toString();
        assertThat(run.said().lines())
                .contains(
                        "-XX:SharedArchiveFile=" + real + "/solflow.jsa",
                        "-XX:MaxRAMPercentage=60",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+UseTransparentHugePages")
                .endsWith(
                        "-Xmx1g",
                        "-Dx=y",
                        "-cp",
                        real + "/lib/a.jar:" + real + "/lib/b.jar:" + real + "/ext/mine.jar",
                        "io.solflow.cli.Main",
                        "run",
                        "--set",
                        "a=b c");
    }

    private Ended healthOfAProgramThatAnswers(int status) throws Exception {
        HttpServer server = server(status);
        server.start();
        try {
            return health(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private Ended health(int port) throws Exception {
        return run(
                Map.of("SOLFLOW_HTTP_PORT", Integer.toString(port)),
                "bash",
                Docker.file("bin/healthy").toString());
    }

    private static HttpServer server(int status) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext(
                "/healthz",
                exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        return server;
    }

    private Ended run(Map<String, String> environment, String... command) throws Exception {
        Path said = directory.resolve("said");
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
