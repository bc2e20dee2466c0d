package io.solflow.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.sqlite.dataset.Batches;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Sqlite.execute(connection, "CREATE TABLE numbers(n INTEGER PRIMARY KEY) STRICT");
        Sqlite.execute(connection, "INSERT INTO numbers VALUES(5), (127), (128), (300)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 129, 256, 500})
    void saysOfEachRowWhetherItWasAdded(int rows) throws SQLException {
        List<Integer> numbers = IntStream.range(0, rows).boxed().toList();
        try (var insert = connection.prepareStatement("INSERT OR IGNORE INTO numbers VALUES(?)")) {
            int[] added = Batches.run(insert, numbers, n -> insert.setInt(1, n));

            assertThat(added).hasSize(rows);
            for (int n : numbers) {
                assertThat(added[n]).as("row %d", n).isEqualTo(isThere(n) ? 0 : 1);
            }
        }
    }

    @Test
    void leavesNothingBehindWhenARowIsRefused() throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO numbers VALUES(?)")) {
            assertThatThrownBy(() -> Batches.run(insert, List.of(1, 5), n -> insert.setInt(1, n)))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(
                            () ->
                                    Batches.run(
                                            insert,
                                            List.of(2, 3),
                                            n -> {
                                                insert.setInt(1, n);
                                                if (n == 3) {
                                                    throw new IllegalStateException("no");
                                                }
                                            }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(Batches.runAll(insert, List.of(7, 8, 9), n -> insert.setInt(1, n)))
                    .isEqualTo(3);
        }
        assertThat(Sqlite.queryLong(connection, "SELECT count(*) FROM numbers WHERE n = 2"))
                .isZero();
    }

    private static boolean isThere(int n) {
        return n == 5 || n == 127 || n == 128 || n == 300;
    }
}
