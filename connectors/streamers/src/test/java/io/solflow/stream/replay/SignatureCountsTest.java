package io.solflow.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureCountsTest {

    @Test
    void countsLikeAMapDoes() {
        long seed = 11;
        var random = new Random(seed);
        var counts = new SignatureCounts();
        Map<String, Integer> twin = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String signature = "5qANatRK1N1ziYM5NBSWGSJNX" + random.nextInt(20_000);
            int before = twin.merge(signature, 1, Integer::sum) - 1;

            assertThat(counts.next(signature)).as("seed %d, row %d", seed, i).isEqualTo(before);
        }
    }
}
