package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Events that are shorter, longer or other than the known ones. */
class LayoutTest {

    /** An event as bytes: discriminator, then fields. */
    private record Sample(Program program, String name, byte[] data) {

        Read<? extends ProgramEvent> read(byte[] bytes) {
            return RecordedEvents.READS
                    .get(program)
                    .read(Instruction.tag(data, 0), new ByteReader(bytes, 8));
        }

        ProgramEvent whole() {
            return ((Read.Event<? extends ProgramEvent>) read(data)).event();
        }
    }

    private static final List<Sample> SAMPLES = samples();

    private static List<Sample> samples() {
        var samples = new ArrayList<Sample>();
        for (Recordings.Item item : Recordings.all()) {
            for (Emission event : RecordedEvents.of(item.transaction())) {
                byte[] data = Arrays.copyOfRange(event.data(), event.from(), event.data().length);
                samples.add(sample(event.place().program(), data));
            }
        }
        for (JsonNode row : Recordings.rows("vectors.jsonl.gz")) {
            String kind = row.path("kind").asText();
            if (!kind.equals("instruction")) {
                byte[] data = HexFormat.of().parseHex(row.path("data_hex").asText());
                int from = kind.equals("anchor_cpi_event") ? 8 : 0;
                Program program =
                        Map.of(
                                        "raydium_launchlab", Program.LAUNCHLAB,
                                        "raydium_cpmm", Program.RAYDIUM_CPMM,
                                        "pumpswap", Program.PUMPSWAP,
                                        "pumpfun", Program.PUMPFUN)
                                .get(row.path("program").asText());
                samples.add(sample(program, Arrays.copyOfRange(data, from, data.length)));
            }
        }
        return samples;
    }

    private static Sample sample(Program program, byte[] data) {
        var reads = RecordedEvents.READS.get(program);
        var read = reads.read(Instruction.tag(data, 0), new ByteReader(data, 8));
        String name = ((Read.Event<? extends ProgramEvent>) read).event().eventName();
        return new Sample(program, name, data);
    }

    @Test
    void hasSamplesOfAllEventsAndLengths() {
        Map<String, Set<Integer>> lengths = new TreeMap<>();
        for (Sample sample : SAMPLES) {
            lengths.computeIfAbsent(sample.program() + " " + sample.name(), x -> new TreeSet<>())
                    .add(sample.data().length - 8);
        }

        assertThat(lengths.get("pumpfun TradeEvent")).contains(105, 121, 217, 250, 350);
        assertThat(lengths.get("pumpswap BuyEvent")).contains(352, 385, 400, 457);
        assertThat(lengths.get("pumpswap SellEvent")).containsExactly(352);
        assertThat(lengths.get("launchlab TradeEvent")).containsExactly(130, 139);
        assertThat(lengths.get("raydium-cpmm SwapEvent")).containsExactly(162);
        assertThat(lengths.keySet())
                .contains(
                        "moonshot TradeEvent",
                        "pumpfun CreateEvent",
                        "pumpfun CompletePumpAmmMigrationEvent",
                        "pumpswap CreatePoolEvent",
                        "pumpswap DepositEvent",
                        "pumpswap WithdrawEvent",
                        "launchlab PoolCreateEvent",
                        "jupiter-dca Opened",
                        "jupiter-dca Filled",
                        "jupiter-dca Closed",
                        "jupiter-dca Withdraw",
                        "jupiter-dca CollectedFee");
    }

    @Test
    void tellsNothingWrongWhereverAnEventEnds() {
        for (Sample sample : SAMPLES) {
            ProgramEvent whole = sample.whole();
            for (int length = 8; length < sample.data().length; length++) {
                var read = sample.read(Arrays.copyOf(sample.data(), length));
                if (read instanceof Read.Event<? extends ProgramEvent> event) {
                    assertThat(contradictions(event.event(), whole))
                            .as("%s %s cut to %d", sample.program(), sample.name(), length)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void readsWhatItKnowsOfALongerEventAndSaysHowMuchItDoesNot() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (Sample sample : SAMPLES) {
            ProgramEvent whole = sample.whole();
            for (int more = 1; more <= 64; more++) {
                byte[] longer = Arrays.copyOf(sample.data(), sample.data().length + more);
                byte[] tail = new byte[more];
                random.nextBytes(tail);
                System.arraycopy(tail, 0, longer, sample.data().length, more);

                var read = sample.read(longer);

                String at = "seed %d: %s + %d".formatted(seed, whole, more);
                if (read instanceof Read.Event<? extends ProgramEvent> event) {
                    assertThat(contradictions(whole, event.event())).as(at).isEmpty();
                    assertThat(event.tail()).as(at).isBetween(0, more);
                } else {
                    // Only the layout that is told by its length may be refused.
                    assertThat(sample.data().length + more - 8).as(at).isEqualTo(139);
                }
            }
        }
    }

    @Test
    void readsAnyBytesToSomeResult() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            Sample sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
            byte[] bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                int keep = Math.min(bytes.length, random.nextInt(sample.data().length));
                System.arraycopy(sample.data(), 0, bytes, 0, keep);
            }

            assertThat(sample.read(bytes)).as("seed %d, round %d", seed, i).isNotNull();
        }
    }

    @Test
    void readsNoAmountThatNoFieldCanHold() {
        for (Sample sample : SAMPLES) {
            if (sample.name().equals("TradeEvent") && sample.program() == Program.PUMPFUN) {
                byte[] data = sample.data().clone();
                data[8 + 47] = (byte) 0x80; // the sign of the amount of tokens

                assertThat(sample.read(data))
                        .isEqualTo(new Read.Refused<>(Reason.AMOUNT_TOO_LARGE));
            }
        }
    }

    @Test
    void doesNotTakeATradeInAnotherAssetForATradeOfNothing() {
        Sample paidInDollars =
                SAMPLES.stream()
                        .filter(sample -> sample.name().equals("TradeEvent"))
                        .filter(sample -> sample.whole().toString().contains("EPjFWdd5Aufq"))
                        .findFirst()
                        .orElseThrow();

        for (int length = 8; length < paidInDollars.data().length; length++) {
            var read = paidInDollars.read(Arrays.copyOf(paidInDollars.data(), length));
            assertThat(read).as("cut to %d", length).isInstanceOf(Read.Refused.class);
        }
        assertThat(paidInDollars.read(Arrays.copyOf(paidInDollars.data(), 8 + 250)))
                .isEqualTo(new Read.Refused<>(Reason.UNKNOWN_QUOTE));
    }

    /** What the one says and the other says otherwise; a null says nothing. */
    private static List<String> contradictions(Record less, Record more) {
        var contradictions = new ArrayList<String>();
        for (RecordComponent component : less.getClass().getRecordComponents()) {
            Object said = value(component, less);
            Object other = value(component, more);
            // The older layout of the event that is told by length has no creator's fee; the place
            // of the shared fee is where that would be, and both are next to nothing.
            boolean moved =
                    Set.of("shareFee", "status", "creatorFee").contains(component.getName());
            if (said != null && other != null && !said.equals(other) && !moved) {
                contradictions.add(component.getName() + ": " + said + " and " + other);
            }
        }
        return contradictions;
    }

    private static Object value(RecordComponent component, Object event) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> contradictions(ProgramEvent less, ProgramEvent more) {
        return contradictions((Record) less, (Record) more);
    }
}
