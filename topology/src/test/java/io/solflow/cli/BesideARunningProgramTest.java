package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.app.data.DataDirectory;
import io.solflow.stream.yellowstone.playback.PlaybackScript;
import io.solflow.stream.yellowstone.playback.PlaybackServer;
import io.solflow.stream.yellowstone.playback.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in a second terminal, while the program runs with its embedded Kafka in the first. */
class BesideARunningProgramTest {

    private static final int DONE = 0;
    private static final int WRONG_USAGE = 2;
    private static final String MINT = "J5p7z5dZew83HwpFnUqr1HL2S29sn8i7S8eFNwDUpump";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir private Path directory;

    private final Terminal first = new Terminal();
    private final Terminal second = new Terminal();
    private CompletableFuture<Integer> program = CompletableFuture.completedFuture(DONE);

    @BeforeEach
    void runTheProgram() {
        program = CompletableFuture.supplyAsync(() -> first.run("run", "--data", data()));
        await(
                () ->
                        new DataDirectory(Path.of(data()))
                                .occupant()
                                .filter(occupant -> occupant.kafka().isPresent())
                                .isPresent());
    }

    @AfterEach
    void stopTheProgram() throws Exception {
        first.interrupt();
        assertThat(program.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .describedAs(first.err())
                .isEqualTo(DONE);
    }

    @Test
    void sharesItsKafkaAndSeesWhatItWrites() throws IOException {
        // Given
        Path trades =
                Files.writeString(
                        directory.resolve("mine.csv"),
                        """
                        signature,event_time_s,program,mint,wallet,side,quote_amount,token_amount
                        sigA,1792483200,pumpfun,TokenA,WalletA,BUY,5000000000,100
                        sigA,1792483200,pumpfun,TokenA,WalletA,SELL,3000000000,60
                        sigB,1792483201,pumpfun,TokenB,WalletB,BUY,1,1
                        broken,soon,pumpfun,TokenB,WalletB,BUY,1,1
                        """);

        // When
        assertThat(second.run("stream", "replay", trades.toString(), "--data", data()))
                .describedAs(second.err())
                .isEqualTo(DONE);

        // Then
        assertThat(second.out()).contains("3 trades, 3 sent now", "1 rows set aside");
        assertThat(second.err()).contains("mine.csv", "event_time_s");
        await(() -> answer("SELECT count(*) FROM token_trades").equals("3"));
        assertThat(answer("SELECT sum(flow_lamports) FROM token_trades WHERE mint = 'TokenA'"))
                .isEqualTo("2000000000");
        assertThat(second.run("topics", "--check", "--data", data())).isEqualTo(DONE);

        // When
        second.run("stream", "replay", trades.toString(), "--data", data());

        // Then
        assertThat(second.out()).contains("0 sent now, 3 sent before");
    }

    @Test
    void streamsFromAnEndpointThatAsksForAToken() throws Exception {
        var blocks = Recording.bundled();
        try (PlaybackServer server =
                PlaybackServer.start(blocks, PlaybackScript.SMOOTH.withToken("right-token"))) {
            second.with("GEYSER_URL", server.url()).with("X_TOKEN", "wrong-token");
            assertThat(second.run("stream", "pumpswap", "--data", data())).isEqualTo(WRONG_USAGE);
            assertThat(second.err())
                    .contains("X_TOKEN", server.url())
                    .doesNotContain("wrong-token", "Exception");

            // When
            var third = new Terminal();
            third.with("GEYSER_URL", server.url()).with("X_TOKEN", "right-token");
            third.with("COMMITMENT_LEVEL", "Confirmed");
            var streaming =
                    CompletableFuture.supplyAsync(
                            () -> third.run("stream", "all", "--data", data()));

            // Then
            await(() -> answer("SELECT count(*) FROM token_trades").equals("46"));
            third.interrupt();
            assertThat(streaming.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .describedAs(third.err())
                    .isEqualTo(DONE);
            assertThat(third.out()).contains("46 trades sent, 0 records waiting");
            assertThat(third.err()).contains("streaming all from").doesNotContain("right-token");
        }
    }

    @Test
    void blocksATokenAndLiftsTheBlock() {
        assertThat(second.run("blocklist", "--data", data())).describedAs(second.err()).isZero();
        assertThat(second.out().lines()).hasSize(2);

        second.run("blocklist", "add", "--data", data(), MINT, "copy", "of", "another");
        assertThat(second.out()).isEqualTo("blocked " + MINT + ": copy of another\n");
        second.run("blocklist", "add", "--data", data(), MINT, "fake, and worse");
        second.run("blocklist", "list", "--data", data(), "--format", "csv");
        assertThat(second.out()).isEqualTo("mint,reason\n" + MINT + ",\"fake, and worse\"\n");

        second.run("blocklist", "remove", "--data", data(), MINT);
        assertThat(second.out()).isEqualTo("lifted the block of " + MINT + "\n");
        assertThat(second.run("blocklist", "remove", "--data", data(), MINT)).isZero();
        assertThat(second.out()).isEqualTo(MINT + " was not blocked\n");
        second.run("blocklist", "list", "--data", data(), "--format", "csv");
        assertThat(second.out()).isEqualTo("mint,reason\n");
    }

    @Test
    void refusesASecondProgram() {
        assertThat(second.run("run", "--data", data())).isEqualTo(WRONG_USAGE);

        assertThat(second.err())
                .contains("in use by process " + ProcessHandle.current().pid(), "started 20");
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private String answer(String question) {
        assertThat(second.run("sql", "--data", data(), "--format", "csv", question))
                .describedAs(second.err())
                .isEqualTo(DONE);
        return second.out().lines().skip(1).findFirst().orElse("");
    }

    private void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).describedAs(first.err()).isBefore(deadline);
            assertThat(program).describedAs(first.err()).isNotDone();
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
