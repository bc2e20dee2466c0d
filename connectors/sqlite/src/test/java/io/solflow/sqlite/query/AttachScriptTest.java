package io.solflow.sqlite.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.solflow.sqlite.Answers;
import io.solflow.sqlite.Market;
import io.solflow.sqlite.archive.ArchiveCache;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachScriptTest {

    private static final int ATTACHED_BY_DEFAULT = 10;

    @TempDir static Path directory;

    private static Path root() {
        return directory.resolve("it's a root #1?");
    }

    private final QueryEngine engine = new QueryEngine(root(), Clock.systemUTC());

    @BeforeAll
    static void writeFiles() throws Exception {
        Market.write(root());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM token_signals",
                "SELECT count(*) FROM all_token_signals",
                "SELECT count(*), count(DISTINCT source) FROM signals",
                "SELECT count(*) FROM blocklist",
                "SELECT mint, count(*) FROM token_signals GROUP BY 1 ORDER BY 1",
            })
    void answersAsOursDoes(String sql) throws Exception {
        AttachScript script =
                engine.attachScript(Set.of("signals"), QueryScope.EVERYTHING, ATTACHED_BY_DEFAULT);

        assertThat(throughDriver(script, sql)).isEqualTo(ours(sql, QueryScope.EVERYTHING));
        assertThat(throughShell(script, sql)).isEqualTo(ours(sql, QueryScope.EVERYTHING));
    }

    @Test
    void hasOnlyTheRowsAndFilesOfItsScope() throws Exception {
        QueryScope scope =
                QueryScope.EVERYTHING
                        .about(Market.TOKEN)
                        .from(Market.START)
                        .to(Market.START + 7_200);
        AttachScript script =
                engine.attachScript(Set.of("trades", "token-metrics"), scope, ATTACHED_BY_DEFAULT);

        assertThat(script.files()).hasSize(3); // one of each, and the current state
        String sql = "SELECT count(*), sum(lamports), min(mint), max(mint) FROM token_trades";
        assertThat(throughDriver(script, sql)).isEqualTo(ours(sql, scope));
        assertThat(throughShell(script, sql)).isEqualTo(ours(sql, scope));
    }

    @Test
    void saysWhatToDoWithMoreFilesThanAShellAttaches() {
        assertThatThrownBy(
                        () ->
                                engine.attachScript(
                                        Set.of(), QueryScope.EVERYTHING, ATTACHED_BY_DEFAULT))
                .isInstanceOf(QueryException.BadQuestion.class)
                .hasMessageContaining("SQLite's shell attaches 10")
                .hasMessageContaining("--dataset")
                .hasMessageContaining("solflow sql");
    }

    @Test
    void attachesSealedFilesAndRefusesArchives() throws Exception {
        List<DataFile> sealed = new ArrayList<>();
        List<DataFile> archived = new ArrayList<>();
        for (DataFile file : Catalog.readOnly(root())) {
            if (file.id().dataset().equals("signals")) {
                sealed.add(ClosedFiles.sealed(file));
                archived.add(ClosedFiles.archived(file));
                sealed.set(sealed.size() - 1, ClosedFiles.sealed(file));
            }
        }

        AttachScript script =
                over(sealed)
                        .attachScript(
                                Set.of("signals"), QueryScope.EVERYTHING, ATTACHED_BY_DEFAULT);
        String sql = "SELECT count(*) FROM all_signals";
        assertThat(throughShell(script, sql)).isEqualTo(ours(sql, QueryScope.EVERYTHING));
        assertThat(script.sql()).contains("immutable=1");

        assertThatThrownBy(
                        () ->
                                over(archived)
                                        .attachScript(
                                                Set.of("signals"),
                                                QueryScope.EVERYTHING,
                                                ATTACHED_BY_DEFAULT))
                .isInstanceOf(QueryException.BadQuestion.class)
                .hasMessageContaining("is archived")
                .hasMessageContaining("zstd -d");
    }

    @Test
    void warnsOfAFileThatIsBeingWritten() throws Exception {
        QueryScope scope = QueryScope.EVERYTHING.to(Market.START + 1);
        Path file =
                engine.attachScript(Set.of("trades"), scope, ATTACHED_BY_DEFAULT)
                        .files()
                        .get(0)
                        .path();
        Path log = Files.createFile(file.resolveSibling(file.getFileName() + "-wal"));
        try {
            assertThat(engine.attachScript(Set.of("trades"), scope, ATTACHED_BY_DEFAULT).sql())
                    .contains("is being written: open it with SQLite 3.51.3 or newer only");
        } finally {
            Files.delete(log);
        }
    }

    private static QueryEngine over(List<DataFile> files) {
        return new QueryEngine(
                root(),
                Clock.systemUTC(),
                new ArchiveCache(root().resolve("cache"), 1 << 20, Clock.systemUTC()),
                () -> files);
    }

    private static List<String> ours(String sql, QueryScope scope) {
        return Answers.sql(root(), sql, scope).stream().map(AttachScriptTest::line).toList();
    }

    private static String line(List<Object> row) {
        return String.join("|", row.stream().map(String::valueOf).toList());
    }

    private static List<String> throughDriver(AttachScript script, String sql) throws Exception {
        var rows = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = connection.createStatement()) {
            for (String line : script.sql().lines().toList()) {
                if (!line.startsWith("--")) {
                    statement.execute(line);
                }
            }
            try (var answer = statement.executeQuery(sql)) {
                while (answer.next()) {
                    var row = new ArrayList<Object>();
                    for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                        row.add(answer.getObject(i));
                    }
                    rows.add(line(row));
                }
            }
        }
        return rows;
    }

    /** SQLite's own shell, of whatever age, where there is one. */
    private static List<String> throughShell(AttachScript script, String sql) throws Exception {
        Path file = Files.writeString(directory.resolve("views.sql"), script.sql());
        Process shell;
        try {
            shell =
                    new ProcessBuilder("sqlite3", "-init", file.toString(), ":memory:", sql)
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            assumeTrue(false, "no sqlite3 on this machine");
            throw e;
        }
        shell.getOutputStream().close();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(out).isZero();
        return out.lines().filter(line -> !line.startsWith("-- Loading resources")).toList();
    }
}
