package io.solflow.stream.yellowstone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate of this machine for itself, valid for the length of a test; made by the JDK's
 * keytool.
 */
final class TestCertificate {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path certificate;
    private final Path key;

    TestCertificate(Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve("test.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "test",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        certificate = directory.resolve("certificate.pem");
        key = directory.resolve("key.pem");
        write(certificate, "CERTIFICATE", keys.getCertificate("test").getEncoded());
        write(key, "PRIVATE KEY", keys.getKey("test", PASSWORD).getEncoded());
    }

    Path certificate() {
        return certificate;
    }

    Path key() {
        return key;
    }

    private static void write(Path file, String kind, byte[] bytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            String text =
                    "-----BEGIN "
                            + kind
                            + "-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                            + "\n-----END "
                            + kind
                            + "-----\n";
            out.write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }
}
