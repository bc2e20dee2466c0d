package io.solflow.sqlite.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.sqlite.Market;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetteMetadataTest {

    @TempDir Path root;

    @Test
    void describesEveryColumnOfEveryViewInEveryFile() throws Exception {
        Market.write(root);
        var engine = new QueryEngine(root, Clock.systemUTC());
        var files = engine.files(QueryScope.EVERYTHING);

        JsonNode metadata = new ObjectMapper().readTree(new DatasetteMetadata(engine).of(files));

        assertThat(metadata.get("databases").size()).isEqualTo(files.size()).isGreaterThan(10);
        for (var file : files) {
            String database = file.path().getFileName().toString().replaceFirst("\\.db$", "");
            JsonNode tables = metadata.at("/databases").get(database).get("tables");
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
                    var statement = connection.createStatement();
                    var columns =
                            statement.executeQuery(
                                    "SELECT v.name, c.name FROM sqlite_schema v,"
                                            + " pragma_table_info(v.name) c WHERE v.type ="
                                            + " 'view' AND v.name NOT LIKE 'stored_%'")) {
                int seen = 0;
                while (columns.next()) {
                    String view = columns.getString(1);
                    if (!engine.viewsIn(file).contains(view)) {
                        continue; // a view behind those for people
                    }
                    assertThat(tables.get(view).get("columns").get(columns.getString(2)))
                            .as("%s: %s.%s", database, view, columns.getString(2))
                            .isNotNull();
                    seen++;
                }
                assertThat(seen).isPositive();
            }
        }
        assertThat(
                        metadata.at(
                                        "/databases/trades-2026-11-20.p00/tables/token_trades/units/lamports")
                                .asText())
                .isEqualTo("lamports");
    }
}
