package io.solflow.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.decode.Decoded;
import io.solflow.decode.PoolLookup;
import io.solflow.decode.Recordings;
import io.solflow.decode.Transaction;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.decode.recorded.RecordedTransactions;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;
import io.solflow.stream.FakeKafka;
import io.solflow.stream.FakeKafka.Killed;
import io.solflow.stream.FakeKafka.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded transactions through the same streamer as recorded trades. */
class TransactionReplayTest {

    private static final String ALL = "transactions.jsonl.gz";

    @TempDir private Path directory;

    private ReplaySource recorded(String name) throws IOException {
        return ReplaySource.file(Recordings.file(name, directory));
    }

    private ReplayRig rig(ReplaySource... sources) {
        return new ReplayRig(directory.resolve("temporary"), sources);
    }

    /** The results that the file holds when it is decoded in one go. */
    private List<Decoded> decoded(String name) throws IOException {
        var results = new ArrayList<Decoded>();
        RecordedTransactions.read(
                Recordings.file(name, directory), each -> results.addAll(decode(each)));
        return results;
    }

    private static List<Decoded> decode(Transaction transaction) {
        return KnownPrograms.decoder().decode(transaction, PoolLookup.NONE);
    }

    private static List<Decoded.Traded> trades(List<Decoded> results) {
        return results.stream()
                .filter(Decoded.Traded.class::isInstance)
                .map(Decoded.Traded.class::cast)
                .toList();
    }

    private static String identity(Trade trade) {
        return trade.getSignature() + "/" + trade.getOuterIndex() + "/" + trade.getOrdinal();
    }

    private static String identity(Decoded.Traded trade) {
        return trade.place().origin().signature()
                + "/"
                + trade.place().outerIndex()
                + "/"
                + trade.ordinal();
    }

    private static List<TokenInfo> tokens(FakeKafka kafka) {
        var serde = FakeKafka.TOPICS.tokens().value().deserializer();
        return kafka.records(FakeKafka.TOPICS.tokens().name())
                .map(each -> serde.deserialize(each.topic(), each.value()))
                .toList();
    }

    @Test
    void sendsEveryTradeAndTokenOfTheTransactionsInOrderOfTheirTime() throws IOException {
        // Given
        List<Decoded> decoded = decoded(ALL);
        ReplayRig rig = rig(recorded(ALL));

        // When
        ReplayReport report = rig.run();

        // Then: what has no time, or whose pool nobody tells, is set aside
        List<Decoded.Traded> trades = trades(decoded);
        List<Decoded.Traded> timed =
                trades.stream().filter(each -> each.eventTime() != null).toList();
        long unresolved = decoded.stream().filter(Decoded.Unresolved.class::isInstance).count();
        assertThat(rig.kafka.trades().stream().map(TransactionReplayTest::identity).sorted())
                .isEqualTo(timed.stream().map(TransactionReplayTest::identity).sorted().toList());
        assertThat(rig.kafka.deadLetters())
                .hasSize((int) (trades.size() - timed.size() + unresolved));
        assertThat(rig.kafka.trades()).extracting(Trade::getEventTimeS).isSorted();
        assertThat(rig.kafka.trades())
                .extracting(Trade::getStreamer)
                .containsOnly(report.streamer().value());
        assertThat(tokens(rig.kafka))
                .hasSize(
                        (int)
                                decoded.stream()
                                        .filter(Decoded.TokenCreated.class::isInstance)
                                        .count())
                .isNotEmpty();
        assertThat(report.trades()).isEqualTo(rig.kafka.trades().size());
        assertThat(report.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "33LHUzKfhBvU68kYib22oFx2XdQKQZ2sfvTmmdCFEr6YidyP8S3WwAurjz6Suewvr2WUByV79K3stNCZDe7"
                    + "wq3De",
                "3mpAjSPh3w9RZpPZURbV2nxbrykLfEJfPCe4xL2Sba5vwUaHDPYh15ktY5BHY7zRMeoMGNNdQzCiDjy1XSAC"
                    + "NSMY",
                "XbXyUniNYySCWreUPhqtnXXDtyVXvFnCqAdQupwfzT332biDHq6oBgT1wfdrZ1KhjeEWM5W25YUMn815P76e"
                    + "VfZ_instructions",
                "subscribe_update_block_344556402",
                "subscribe_update_tx_failed_337441395",
                "transaction_prost_345090268"
            })
    void takesEveryFormThatIsDecoded(String form) throws IOException {
        String name = "forms/" + form + ".json.gz";
        List<Decoded.Traded> trades = trades(decoded(name));
        ReplayRig rig = rig(recorded(name));

        ReplayReport report = rig.run();

        assertThat(report.complete()).isTrue();
        assertThat(rig.kafka.trades().size() + rig.kafka.deadLetters().size())
                .isEqualTo(trades.size());
        assertThat(rig.kafka.trades())
                .hasSize((int) trades.stream().filter(each -> each.eventTime() != null).count());
    }

    @Test
    void goesTogetherWithRecordedRows() throws IOException {
        ReplayRig alone = rig(recorded(ALL));
        alone.run();
        ReplayRig rig = rig(recorded(ALL), Rows.source("a.csv", Rows.csv(Rows.line("a", 1_000))));

        rig.run();

        assertThat(rig.kafka.trades().get(0).getSignature()).isEqualTo("a");
        assertThat(rig.kafka.trades()).hasSize(alone.kafka.trades().size() + 1);
    }

    @Test
    void setsAsideWhatHasNoTimeAndSaysWhich() throws IOException {
        String fill =
                "forms/XbXyUniNYySCWreUPhqtnXXDtyVXvFnCqAdQupwfzT332biDHq6oBgT1wfdrZ1KhjeEWM5W25YUM"
                        + "n815P76eVfZ_instructions.json.gz";
        ReplayRig rig = rig(recorded(fill));
        var reasons = new ArrayList<String>();
        rig.listener =
                new ReplayListener() {
                    @Override
                    public void setAside(String reason) {
                        reasons.add(reason);
                    }
                };

        rig.run();

        assertThat(reasons).isNotEmpty().allSatisfy(each -> assertThat(each).contains("time"));
        assertThat(rig.kafka.deadLetters()).hasSameSizeAs(reasons);
    }

    @Test
    void losesAndRepeatsNothingWhenItIsKilled() throws IOException {
        ReplayRig undisturbed = rig(recorded(ALL));
        undisturbed.run();
        for (long seed = 1; seed <= 2; seed++) {
            var random = new Random(seed);
            ReplayRig rig = rig(recorded(ALL));
            rig.batchRecords = 7;
            boolean killed = true;
            while (killed) {
                Point point = Point.values()[random.nextInt(Point.values().length)];
                rig.kafka.killAt(point, 1 + random.nextInt(point == Point.SEND ? 90 : 9));
                killed = diesOrEnds(rig);
            }

            assertThat(rig.kafka.trades())
                    .as("seed %d", seed)
                    .isEqualTo(undisturbed.kafka.trades());
            assertThat(tokens(rig.kafka)).as("seed %d", seed).isEqualTo(tokens(undisturbed.kafka));
        }
    }

    private static boolean diesOrEnds(ReplayRig rig) {
        try {
            rig.run();
            return false;
        } catch (Killed e) {
            return true;
        } finally {
            rig.kafka.spare();
        }
    }

    @Test
    void refusesARecordingThatEndsTooEarlyBeforeAnythingIsSent() throws IOException {
        Path whole = Recordings.file("forms/subscribe_update_block_344556402.json.gz", directory);
        String text;
        try (var in = Recording.unpacked("x.gz", Files.newInputStream(whole))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        ReplayRig rig = rig(Rows.source("cut.json", text.substring(0, text.length() / 2)));

        assertThatThrownBy(rig::run)
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("memory/cut.json:")
                .hasMessageContaining("no valid JSON");
        assertThat(rig.kafka.sends).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[1, 2]",
                "{\"jsonrpc\": \"2.0\", \"result\": null}",
                "{\"error\": {\"code\": -32004}}",
                "{\"transaction\": {}}"
            })
    void refusesWhatHoldsNoTransactions(String json) {
        ReplayRig rig = rig(Rows.source("a.json", json));

        assertThatThrownBy(rig::run)
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("a.json");
    }

    @Test
    void aRecordingOfWhichALaterVersionReadsMoreIsAnother() {
        ReplaySource source = Rows.source("a.json", "{}");
        var little = new Survey(source, 2, "x", 1, 0, 0, 0, true, true, 1, 1, 1);
        var more = new Survey(source, 2, "x", 2, 0, 0, 0, true, true, 1, 1, 1);

        assertThat(little.identity()).isNotEqualTo(more.identity());
    }
}
