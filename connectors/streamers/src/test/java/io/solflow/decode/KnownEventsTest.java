package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every known event of the recordings, field by field, and no other. */
class KnownEventsTest {

    private static final Map<String, Program> PROGRAMS =
            Map.of(
                    "pumpfun", Program.PUMPFUN,
                    "pumpswap", Program.PUMPSWAP,
                    "raydium_launchlab", Program.LAUNCHLAB,
                    "raydium_cpmm", Program.RAYDIUM_CPMM,
                    "moonshot", Program.MOONSHOT,
                    "jupiter_dca", Program.JUPITER_DCA,
                    "bonkswap", Program.BONKSWAP);

    @Test
    void readsAllFieldsOfAllKnownEvents() {
        List<JsonNode> rows = new ArrayList<>(Recordings.rows("events.jsonl.gz"));
        rows.removeIf(KnownEventsTest::isCopy);
        var problems = new ArrayList<String>();
        int compared = 0;
        for (Recordings.Item item : Recordings.all()) {
            List<JsonNode> known = new ArrayList<>(rows);
            known.removeIf(row -> !item.isOf(row));
            List<Emission> events = RecordedEvents.of(item.transaction());
            assertThat(events).as(item.toString()).hasSameSizeAs(known);
            for (int i = 0; i < known.size(); i++) {
                compare(item, known.get(i), events.get(i), problems);
                compared++;
            }
        }
        assertThat(problems).isEmpty();
        assertThat(compared).isEqualTo(rows.size()).isGreaterThan(80);
    }

    /** The copy in the log of what an inner instruction says better. */
    private static boolean isCopy(JsonNode row) {
        Program program = PROGRAMS.get(row.path("program").asText());
        boolean log = row.path("carrier").asText().equals("program_data_log");
        return log && program.carrier() != Carrier.LOG;
    }

    private static void compare(
            Recordings.Item item, JsonNode row, Emission event, List<String> problems) {
        Place place = event.place();
        String at = item + " " + row.path("event").asText();
        if (place.program() != PROGRAMS.get(row.path("program").asText())) {
            problems.add(at + ": of " + place.program());
        }
        if (row.path("outer_index").isInt()
                && row.path("outer_index").asInt() != place.outerIndex()) {
            problems.add(at + ": under outer instruction " + place.outerIndex());
        }
        boolean listed = item.file().endsWith("_instructions.json");
        if (!listed
                && row.path("inner_index").isInt()
                && row.path("inner_index").asInt() != place.innerIndex()) {
            problems.add(at + ": inner instruction " + place.innerIndex());
        }
        check(at, RecordedEvents.read(event), row.path("fields"), problems);
    }

    private static void check(
            String at, Read<? extends ProgramEvent> read, JsonNode fields, List<String> problems) {
        if (!(read instanceof Read.Event<? extends ProgramEvent> event)) {
            problems.add(at + ": " + read);
            return;
        }
        if (event.tail() != 0) {
            problems.add(at + ": " + event.tail() + " bytes not read");
        }
        KnownFields.differences(event.event(), fields)
                .forEach(each -> problems.add(at + ": " + each));
    }

    @Test
    void readsTheEventsOfOtherRecorders() {
        var problems = new ArrayList<String>();
        var kinds = new TreeMap<String, Integer>();
        for (JsonNode row : Recordings.rows("vectors.jsonl.gz")) {
            String kind = row.path("kind").asText();
            if (kind.equals("instruction")) {
                continue;
            }
            byte[] data = HexFormat.of().parseHex(row.path("data_hex").asText());
            assertThat(Base64.getDecoder().decode(row.path("data_base64").asText()))
                    .isEqualTo(data);
            int from = kind.equals("anchor_cpi_event") ? 8 : 0;
            Program program = PROGRAMS.get(row.path("program").asText());
            var read =
                    RecordedEvents.READS
                            .get(program)
                            .read(Instruction.tag(data, from), new ByteReader(data, from + 8));
            String at = row.path("name").asText();
            check(at, read, row.path("decoded_by_idl"), problems);
            check(at, read, row.path("asserted_by_source"), problems);
            kinds.merge(program.label().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        assertThat(problems).isEmpty();
        assertThat(kinds)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("launchlab", 1, "pumpfun", 3, "pumpswap", 3, "raydium-cpmm", 1));
    }
}
