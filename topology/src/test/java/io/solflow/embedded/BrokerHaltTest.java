package io.solflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerHaltTest {

    @TempDir private Path directory;

    @Test
    void saysWhereTheDataIsAndHowFullTheDiskIs() {
        assertThat(BrokerHalt.farewell(directory, null))
                .startsWith("solflow: embedded Kafka")
                .contains("ends the process. Its data is in " + directory)
                .containsPattern("on a disk with \\d+ MB free");
    }

    @Test
    void passesOnWhatTheBrokerSays() {
        assertThat(BrokerHalt.farewell(directory, "all log dirs have failed"))
                .contains("ends the process. all log dirs have failed. Its data");
    }
}
