package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.app.data.DataDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo that goes on, another made-up market beside it, and what both have left. */
class MadeUpMarketTest {

    private static final int DONE = 0;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path directory;

    private final Terminal demo = new Terminal();
    private final Terminal beside = new Terminal();

    @Test
    void goesOnUntilItIsInterruptedAndLosesNothing() throws Exception {
        // Given
        CompletableFuture<Integer> program =
                CompletableFuture.supplyAsync(
                        () -> demo.run("demo", "--live", "--rate", "200", "--data", data()));
        await(
                program,
                () ->
                        new DataDirectory(directory)
                                .occupant()
                                .filter(occupant -> occupant.kafka().isPresent())
                                .isPresent());

        // When
        assertThat(
                        beside.run(
                                "stream",
                                "generate",
                                "--rate",
                                "0",
                                "--trades",
                                "4000",
                                "--seed",
                                "5",
                                "--tokens",
                                "50",
                                "--data",
                                data()))
                .describedAs(beside.err())
                .isEqualTo(DONE);
        assertThat(beside.out()).contains("4000 trades sent now, 0 sent before");
        await(program, () -> count("SELECT count(*) FROM token_trades") > 4_500);
        demo.interrupt();
        assertThat(program.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .describedAs(demo.err())
                .isEqualTo(DONE);

        // Then
        assertThat(demo.out()).contains("Running until Ctrl-C");
        assertThat(beside.run("verify", "--continuity", "--data", data()))
                .describedAs(beside.out() + beside.err())
                .isEqualTo(DONE);
        assertThat(beside.out()).contains(" 0 do not");
        assertThat(count("SELECT count(*) FROM token_trades WHERE is_bot")).isPositive();
    }

    private String data() {
        return directory.toString();
    }

    private long count(String question) {
        int code = beside.run("sql", "--data", data(), "--format", "csv", question);
        String answer = beside.out().strip().lines().reduce((a, b) -> b).orElse("");
        return code == DONE && answer.matches("\\d+") ? Long.parseLong(answer) : 0;
    }

    private void await(CompletableFuture<Integer> program, BooleanSupplier condition)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(program.isDone()).describedAs(demo.err()).isFalse();
            assertThat(Instant.now()).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
