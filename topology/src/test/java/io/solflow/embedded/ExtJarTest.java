package io.solflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.serde.ConfiguredSerdes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any serde can be dropped in: a jar in {@code ext/} and {@code value.serde}, nothing else. */
class ExtJarTest {

    private static final String SOURCE =
            """
            package team;

            import io.solflow.schemas.serde.AvroSerde;
            import java.util.Map;
            import org.apache.avro.specific.SpecificRecord;
            import org.apache.kafka.common.serialization.Deserializer;
            import org.apache.kafka.common.serialization.Serde;
            import org.apache.kafka.common.serialization.Serializer;

            public class InvertingSerde<T extends SpecificRecord> implements Serde<T> {
                private final AvroSerde<T> avro = new AvroSerde<>();

                public void configure(Map<String, ?> configs, boolean isKey) {
                    avro.configure(configs, isKey);
                }

                public Serializer<T> serializer() {
                    return (topic, data) -> inverted(avro.serializer().serialize(topic, data));
                }

                public Deserializer<T> deserializer() {
                    return (topic, data) -> avro.deserializer().deserialize(topic, inverted(data));
                }

                private static byte[] inverted(byte[] bytes) {
                    byte[] inverted = new byte[bytes.length];
                    for (int i = 0; i < bytes.length; i++) {
                        inverted[i] = (byte) ~bytes[i];
                    }
                    return inverted;
                }
            }
            """;

    @TempDir Path directory;

    @Test
    void aSerdeInAJarIsUsedByConfigurationAlone() throws Exception {
        // Given
        Path ext = Files.createDirectories(directory.resolve("ext"));
        jar(compile(), ext.resolve("team-serde.jar"));

        // When
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path")
                                        + File.pathSeparator
                                        + ext.resolve("*"),
                                ExtJarTest.class.getName(),
                                "team.InvertingSerde")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(process.waitFor()).isZero();
        assertThat(output.lines().toList())
                .containsSequence("team.InvertingSerde", "fffffffffe", "m");
    }

    /** Writes and reads one record with the serde that is configured. */
    public static void main(String[] args) {
        var serdes =
                new ConfiguredSerdes(
                        Map.of("value.serde", args[0], "schema.registry.url", "memory://ext"));
        Serde<TokenInfo> serde = serdes.of(TokenInfo.class);
        byte[] bytes =
                serde.serializer()
                        .serialize(
                                "t", TokenInfo.newBuilder().setMint("m").setUpdatedAtS(1).build());
        System.out.println(serde.getClass().getName());
        System.out.println(HexFormat.of().formatHex(bytes, 0, 5));
        System.out.println(serde.deserializer().deserialize("t", bytes).getMint());
    }

    private Path compile() throws IOException {
        Path source = directory.resolve("InvertingSerde.java");
        Files.writeString(source, SOURCE);
        Path classes = Files.createDirectories(directory.resolve("classes"));
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString(),
                                source.toString());
        assertThat(result).as("the serde compiles").isZero();
        return classes.resolve("team").resolve("InvertingSerde.class");
    }

    private static void jar(Path compiled, Path target) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(target))) {
            jar.putNextEntry(new JarEntry("team/InvertingSerde.class"));
            Files.copy(compiled, jar);
            jar.closeEntry();
        }
    }
}
