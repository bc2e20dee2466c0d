package io.solflow.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sink.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a partition goes on, whatever happened to it before. */
class JsonlPartitionTest {

    @TempDir Path directory;
    private JsonlRoot root;

    @BeforeEach
    void start() throws Exception {
        root = Numbers.open(new LocalDisk(), directory);
    }

    @AfterEach
    void stop() throws Exception {
        root.close();
    }

    @Test
    void beginsWithTheTopicWhenNobodyHasReadItYet() throws Exception {
        assertThat(open().complete()).isEmpty();
    }

    @Test
    void goesOnFromTheGroupsOffsetWhenItWasNeverHere() throws Exception {
        assertThat(open(40).complete()).hasValue(39);
    }

    @Test
    void doesNotPassOverWhatTheGroupHasCommittedAndItHasNotWritten() throws Exception {
        // Given a first start, whose records were committed while their lines waited
        open();

        // When it dies and starts again
        restart();

        // Then everything comes again
        assertThat(open(500).complete()).isEmpty();
    }

    @Test
    void goesOnAfterItsOwnLinesAfterADeath() throws Exception {
        open(40).write(List.of(row(40), row(42)), 44);

        restart();

        assertThat(open(50).complete()).hasValue(44);
    }

    @Test
    void goesOnAfterAnotherInstanceToWhichItGaveThePartition() throws Exception {
        // Given
        JsonlPartition<String> partition = open(40);
        partition.write(List.of(row(40)), 40);
        partition.advanceTo(40);
        partition.close();

        // When the group has moved on meanwhile
        restart();

        // Then
        assertThat(open(70).complete()).hasValue(69);
        restart();
        assertThat(open(80).complete()).as("held again").hasValue(69);
    }

    @Test
    void keepsItsPlaceWhenTheGroupHasForgottenIt() throws Exception {
        JsonlPartition<String> partition = open(40);
        partition.write(List.of(row(40)), 40);
        partition.advanceTo(40);
        partition.close();

        restart();

        assertThat(open().complete()).hasValue(40);
    }

    @Test
    void doesNotGiveUpWhatItClosedInTheMidst() throws Exception {
        JsonlPartition<String> partition = open(40);
        partition.write(List.of(row(40)), 40);
        partition.advanceTo(40);
        partition.write(List.of(row(41)), 41);
        partition.close();

        restart();

        assertThat(open(90).complete()).hasValue(41);
    }

    @Test
    void takesWhatTheTopicStillHasOnceItHasForgotten() throws Exception {
        // Given lines up to an offset that the topic no longer has
        JsonlPartition<String> partition = open(40);
        partition.write(List.of(row(40), row(41)), 41);
        partition.forget();

        // When
        restart();
        partition = open(90);
        assertThat(partition.complete()).isEmpty();
        partition.write(List.of(row(41), row(60)), 60);

        // Then no line is there twice
        assertThat(partition.written()).isEqualTo(1);
        assertThat(partition.complete()).hasValue(60);
        assertThat(Numbers.lines(directory, "odd.jsonl")).containsExactly("l40", "l41", "l60");
    }

    @Test
    void passesOverRecordsThatComeAgainAndNeverGoesBack() throws Exception {
        JsonlPartition<String> partition = open(40);
        partition.write(List.of(row(40), row(41)), 45);
        partition.write(List.of(row(41), row(46)), 46);
        partition.advanceTo(20);
        partition.advanceTo(-4);

        assertThat(partition.complete()).hasValue(46);
        assertThat(Numbers.lines(directory, "odd.jsonl")).containsExactly("l40", "l41", "l46");
    }

    private void restart() throws IOException {
        root.close();
        root = Numbers.open(new LocalDisk(), directory);
    }

    private JsonlPartition<String> open() throws IOException {
        return Numbers.partition(root, 0, OptionalLong.empty());
    }

    private JsonlPartition<String> open(long committed) throws IOException {
        return Numbers.partition(root, 0, OptionalLong.of(committed));
    }

    private static Row<String> row(long offset) {
        return new Row<>(offset, 0, "key", "l" + offset);
    }
}
