package io.solflow.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process of a member, here one that only sleeps. */
class MemberProcessTest {

    @TempDir private Path directory;

    private Member member;

    @BeforeEach
    void plan() {
        member =
                new Member(
                        "sleeper",
                        Member.Kind.REGISTRY,
                        directory.resolve("sleeper"),
                        1,
                        List.of("-Xmx32m"),
                        List.of(Sleeper.class.getName()));
    }

    @AfterEach
    void end() throws InterruptedException {
        new MemberProcess(member).kill();
    }

    /** Does nothing for long. */
    static final class Sleeper {
        public static void main(String[] arguments) throws InterruptedException {
            Thread.sleep(Duration.ofMinutes(10).toMillis());
        }
    }

    @Test
    void isFoundAgainByItsFile() {
        assertThat(new MemberProcess(member).running()).isEmpty();

        new MemberProcess(member).start();

        Optional<ProcessHandle> found = new MemberProcess(member).running();
        assertThat(found).isPresent();
        new MemberProcess(member).start();
        assertThat(new MemberProcess(member).running()).as("not started twice").isEqualTo(found);
    }

    @Test
    void isGoneAfterItsEnd() throws InterruptedException {
        var process = new MemberProcess(member);
        process.start();

        process.terminate();

        assertThat(process.awaitEnd(Duration.ofMinutes(1))).isTrue();
        assertThat(process.running()).isEmpty();
        assertThat(process.signal("CONT")).isFalse();
    }

    @Test
    void endsAlsoWhileItStandsStillWhenItIsKilled() throws InterruptedException {
        var process = new MemberProcess(member);
        process.start();
        assertThat(process.signal("STOP")).isTrue();

        process.kill();

        assertThat(process.running()).isEmpty();
    }

    @Test
    void takesNoOtherProcessOfTheSameNumberForIt() throws Exception {
        var process = new MemberProcess(member);
        process.start();
        List<String> lines = Files.readAllLines(member.pidFile());

        Files.write(member.pidFile(), List.of(lines.get(0), "2001-01-01T00:00:00Z"));

        assertThat(process.running()).isEmpty();
        Files.write(member.pidFile(), lines);
        assertThat(process.running()).isPresent();
    }
}
