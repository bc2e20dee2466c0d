package io.solflow.stream.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy of the trades on a disk that fails. */
class LinesCopyTest {

    @TempDir private Path directory;

    private static LinesConfig config(Path file) {
        return new LinesConfig(file, 1 << 20, 2);
    }

    private static Trade trade(int number) {
        return Trade.newBuilder()
                .setSignature("signature-" + number)
                .setOuterIndex(0)
                .setOrdinal(0)
                .setEventTimeS(1_760_978_520L)
                .setStreamer("live")
                .setProgram("pumpfun")
                .setMint("mint")
                .setSide(Side.BUY)
                .setQuoteAmount(1_000)
                .setTokenAmount(2_000)
                .setTokenDecimals(6)
                .setProof(Proof.EXACT)
                .build();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).isNegative();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** A device that takes nothing, whatever is opened on it. */
    private static Path fullDisk() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "there is no /dev/full here");
        return full;
    }

    @Test
    void countsOnlyTradesThatItHad() throws Exception {
        var copy = LinesCopy.start(config(fullDisk()));
        try (copy) {
            copy.offer(trade(1));
            copy.offer(trade(2));
            // Several idle looks, each of which fails to write; the trades are still tried.
            TimeUnit.MILLISECONDS.sleep(700);
            assertThat(copy.leftOut()).isZero();
        }

        assertThat(copy.leftOut()).isEqualTo(2);
        assertThat(copy.written()).isZero();
    }

    @Test
    void hasEveryTradeOnceTheDiskTakesThemAgain() throws Exception {
        Path file = directory.resolve("live.jsonl");
        var copy = LinesCopy.start(config(file));
        try (copy) {
            copy.offer(trade(1));
            await(() -> copy.written() == 1);
        }
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(copy.leftOut()).isZero();
    }

    @Test
    void writesAgainWhatAFailedWritingLeft() throws IOException {
        Path file = directory.resolve("live.jsonl");
        var lines = LinesFile.open(config(file));
        lines.append("one");
        lines.flush();
        lines.append("two");
        // What is behind the last whole writing is what a failed one has left.
        lines.close();
        Files.writeString(file, "one\ntw");
        lines.flush();
        lines.close();
        assertThat(Files.readAllLines(file)).containsExactly("one", "two");
    }

    @Test
    void writesALineOnceWhenItsFileCannotBeRotated() throws IOException {
        Path file = directory.resolve("live.jsonl");
        try (var lines = LinesFile.open(new LinesConfig(file, 4, 1))) {
            Files.createDirectories(directory.resolve("live.jsonl.1/in-the-way"));
            lines.append("one");

            assertThat(lines.isFull()).isTrue();
            assertThatThrownBy(lines::flush).isInstanceOf(IOException.class);

            assertThat(lines.pendingLines()).isZero();
            assertThat(lines.written()).isEqualTo(1);
        }
        assertThat(Files.readAllLines(file)).containsExactly("one");
    }
}
