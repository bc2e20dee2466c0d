package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need no Kafka, and wrong ones. */
class UsageTest {

    private static final int DONE = 0;
    private static final int WRONG_USAGE = 2;

    private final Terminal terminal = new Terminal();

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "demo --help",
                "run --help",
                "stream --help",
                "stream replay --help",
                "stream generate --help",
                "verify --help",
                "decode --help",
                "sql --help",
                "ask --help",
                "export --help",
                "stats --help",
                "files --help",
                "topics --help",
                "blocklist --help",
                "blocklist list --help",
                "blocklist add --help",
                "blocklist remove --help",
                "topology --help",
                "cluster --help",
                "cluster up --help",
                "cluster kill --help"
            })
    void helpsWithinEightyColumns(String command) {
        assertThat(terminal.run(command.split(" "))).isEqualTo(DONE);

        assertThat(terminal.out()).startsWith("Usage: solflow");
        assertThat(terminal.out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @CsvSource({
        "'', a command is missing",
        "stream, a source is missing",
        "stream replay, nothing to replay",
        "demo --onse, --onse",
        "dmeo, dmeo",
        "demo --speed 0, --speed",
        "demo --speed fast, --speed",
        "run --only flow;web, --only",
        "sql, SELECT",
        "topics --check --apply, mutually exclusive",
        "blocklist block, block",
        "cluster, a command is missing",
        "cluster up --brokers 0, brokers must be from 1 to 9",
        "cluster status --data no-such-directory, there is no cluster",
        "cluster kill, NAME",
        "blocklist add, MINT",
        "blocklist add EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v, REASON",
        "blocklist add EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt10 scam, MINT must be an address",
        "blocklist remove scam, MINT must be an address",
        "files --format xml, --format",
        "files --sql --datasette, mutually exclusive",
        "files --dataset trade, there is no dataset trade",
        "files --attach-limit 0, --attach-limit",
        "sql --from 2026-11-21 --to 2026-11-20 VALUES(1), --from must be before --to",
        "sql --file no-such-file.sql, no-such-file.sql cannot be read",
        "ask resent, there is no question resent",
        "ask recent, question recent is about one token",
        "ask recent --mint m rows=5, no parameter rows",
        "ask wallets --limit 0, limit must be a whole number",
        "export, VIEW",
        "export token_trade, there is no view token_trade",
        "export token_trades --format parquet, name a file with --output",
        "export token_trades --format xml, --format",
        "topology --set solflow.partition=3, did you mean solflow.partitions?",
        "topology --set solflow.partitions, KEY=VALUE",
        "topology --set solflow.flow.hop-secs=7, solflow.flow.hop-secs (command line)",
        "topology --set solflow.streamers.quote-mints=USDC, addresses of mints",
        "stream replay --streamer a/b --sample, --streamer",
        "stream generate --only moonshot, --only cannot be 'moonshot'",
        "stream generate --only jupiter-dca, need a market",
        "stream generate --rate -1, tradesPerSecond must be 1 to",
        "stream generate --trades -1, --trades",
        "stream generate --streamer a/b, a streamer's name",
        "demo --once --rate 5, --rate is of the made-up market",
        "demo --live --rate 0, --rate",
        "demo --live --once, --live goes on",
        "run --backend xml, --backend (command line)",
        "demo --backend, --backend"
    })
    void refusesWrongUsageInOneMessage(String command, String named) {
        String[] arguments =
                command.isEmpty() ? new String[0] : command.replace(';', ',').split(" ");

        assertThat(terminal.run(arguments)).isEqualTo(WRONG_USAGE);

        assertThat(terminal.err()).startsWith("solflow: ").contains(named);
        assertThat(terminal.err().lines().count()).isLessThanOrEqualTo(2);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void namesTheEnvironmentAsTheSourceOfAWrongValue() {
        terminal.with("SOLFLOW_PARTITIONS", "many");

        assertThat(terminal.run("topology")).isEqualTo(WRONG_USAGE);

        assertThat(terminal.err()).contains("SOLFLOW_PARTITIONS (environment)", "\"many\"");
    }

    @Test
    void namesTheLineOfTheFileThatHoldsAWrongValue() throws IOException {
        Path file =
                Files.writeString(directory.resolve("my.properties"), "\nsolflow.partitions=x\n");

        assertThat(terminal.run("topology", "--config", file.toString())).isEqualTo(WRONG_USAGE);

        assertThat(terminal.err()).contains(file + ":2");
    }

    @Test
    void printsBothTopologiesWithoutKafka() {
        assertThat(terminal.run("topology")).isEqualTo(DONE);

        assertThat(terminal.out())
                .contains("solflow-flow", "solflow.raw-trades", "solflow-sqlite", "trades-in");
    }

    @Test
    void namesTopicsAndApplicationsByThePrefix() {
        assertThat(terminal.run("topology", "--set", "solflow.topics.prefix=test."))
                .isEqualTo(DONE);

        assertThat(terminal.out()).contains("test.solflow-flow", "test.raw-trades");
    }

    @Test
    void listsTheTopicsWithoutKafka() {
        assertThat(terminal.run("topics", "--set", "solflow.partitions=3")).isEqualTo(DONE);

        assertThat(terminal.out().lines().toList())
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .matches("solflow.raw-trades +mint +Trade +3 +delete.*"));
    }

    @Test
    void refusesAMissingRecordingBeforeItStartsAKafka() {
        Path data = directory.resolve("data");

        assertThat(terminal.run("stream", "replay", "--data", data.toString(), "nothing.csv"))
                .isEqualTo(WRONG_USAGE);

        assertThat(terminal.err()).startsWith("solflow: there is no file nothing.csv");
        assertThat(data).doesNotExist();
    }

    @Test
    void answersSqlOverNoFilesAtAll() {
        String data = directory.toString();

        assertThat(terminal.run("sql", "--data", data, "SELECT count(*) AS n FROM token_trades"))
                .isEqualTo(DONE);
        assertThat(terminal.out()).isEqualTo("n\n-\n0\n");
        assertThat(terminal.err())
                .startsWith("solflow: there are no SQLite files in " + directory)
                .hasLineCount(1);
        assertThat(terminal.run("files", "--data", data, "--format", "csv")).isEqualTo(DONE);
        assertThat(terminal.out()).startsWith("path,rows,bytes,dataset,day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT nope FROM token_trades", "DELETE FROM token_trades", "SELEC"})
    void refusesSqlThatIsWrongOrWrites(String question) {
        assertThat(terminal.run("sql", "--data", directory.toString(), question))
                .isEqualTo(WRONG_USAGE);

        assertThat(terminal.err()).startsWith("solflow: ").hasLineCount(1);
    }

    @Test
    void refusesAMissingFileBeforeAnythingIsSent() {
        String file = directory.resolve("none.csv").toString();

        assertThat(
                        terminal.run(
                                "stream",
                                "replay",
                                file,
                                "--data",
                                directory.resolve("data").toString()))
                .isEqualTo(WRONG_USAGE);

        assertThat(terminal.err()).startsWith("solflow: ").contains(file);
    }

    @Test
    void namesTheBrokerThatCannotBeReached() {
        assertThat(
                        terminal.run(
                                "topics",
                                "--check",
                                "--data",
                                directory.toString(),
                                "--set",
                                "kafka.bootstrap.servers=nowhere.invalid:9092"))
                .isEqualTo(WRONG_USAGE);

        assertThat(terminal.err()).startsWith("solflow: ").contains("nowhere.invalid:9092");
    }

    @Test
    void refusesADataDirectoryThatIsAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(terminal.run("run", "--data", file.toString())).isEqualTo(WRONG_USAGE);

        assertThat(terminal.err()).startsWith("solflow: ").contains(file.toString(), "--data");
    }

    @Test
    void showsAStackTraceOnRequestOnly() {
        terminal.run("topology", "--set", "nope=1");
        assertThat(terminal.err()).doesNotContain("\tat ");

        terminal.run("topology", "--verbose", "--set", "nope=1");
        assertThat(terminal.err()).contains("\tat ");
    }
}
