package io.solflow.sqlite.query;

import com.github.luben.zstd.Zstd;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/** Turns live files into sealed and archived ones, with the same rows. */
final class ClosedFiles {

    private ClosedFiles() {}

    static DataFile sealed(DataFile live) throws SQLException, IOException {
        Path sealed = live.path().resolveSibling("sealed-" + live.path().getFileName());
        Files.deleteIfExists(sealed);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + live.path());
                var statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + sealed.toString().replace("'", "''") + "'");
        }
        return new DataFile(
                live.id(), FileState.SEALED, live.extent(), sealed, Optional.of(sha256(sealed)));
    }

    static DataFile archived(DataFile live) throws SQLException, IOException {
        DataFile sealed = sealed(live);
        Path archive = sealed.path().resolveSibling(sealed.path().getFileName() + ".zst");
        Files.write(archive, Zstd.compress(Files.readAllBytes(sealed.path())));
        Files.delete(sealed.path());
        return new DataFile(live.id(), FileState.ARCHIVED, live.extent(), archive, sealed.sha256());
    }

    private static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
