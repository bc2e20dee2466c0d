package io.solflow.stream.yellowstone.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Recordings;
import io.solflow.decode.Transaction;
import io.solflow.stream.yellowstone.WireTransactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bundled blocks hold the recorded transactions, as the stream would send them. */
class RecordingTest {

    @Test
    void theBundledBlocksAreTheRecordedTransactions() {
        assertThat(Recording.bundled()).isEqualTo(EncodeBlocks.blocks());
    }

    @Test
    void aTransactionOfTheStreamIsTheRecordedOne() {
        List<Transaction> read = new ArrayList<>();
        for (RecordedBlock block : Recording.bundled()) {
            for (var info : block.transactions()) {
                var result =
                        WireTransactions.read(
                                info, block.slot(), block.meta().getBlockTime().getTimestamp());
                assertThat(result).isInstanceOf(WireTransactions.Result.Readable.class);
                read.add(((WireTransactions.Result.Readable) result).transaction());
            }
        }

        assertThat(read).hasSize(98);
        for (Transaction each : read) {
            Transaction recorded = Recordings.one(each.origin().signature());
            assertThat(each)
                    .usingRecursiveComparison()
                    .ignoringFields("origin.blockTime", "instructions.height")
                    .isEqualTo(recorded);
        }
    }
}
