package io.solflow.http.api;

import static io.solflow.http.live.ViewRig.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Address;
import io.solflow.http.Request;
import io.solflow.http.live.LiveToken;
import io.solflow.http.live.LiveView;
import io.solflow.http.live.ViewRig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenPageTest {

    @TempDir private Path directory;

    @Test
    void isThatPartOfAllSortedTokens() {
        try (var rig = new ViewRig(directory, () -> Instant.EPOCH)) {
            var random = new Random(99);
            for (int i = 0; i < 300; i++) {
                long volume = random.nextInt(40) * SOL;
                String mint = new Address(i, 2, 3, random.nextLong()).toString();
                rig.windows(mint, 2_000, (random.nextInt(41) - 20) * SOL, volume);
            }
            for (LiveToken each : rig.view().tokens().tokens()) {
                if (random.nextInt(10) == 0) {
                    rig.blocked(each.mint(), "copy");
                }
            }
            for (int round = 0; round < 300; round++) {
                long seed = 31L * round + 7;
                Map<String, String> asked = asked(new Random(seed));
                TokenQuestion question = TokenQuestion.of(request(asked), rig.view());

                TokenPage page = TokenPage.of(rig.view(), question);

                List<LiveToken> expected = sorted(rig.view(), question);
                assertThat(page.matching())
                        .describedAs("seed %d, %s", seed, asked)
                        .isEqualTo(expected.size());
                int most = Math.min(expected.size(), question.limit() + question.offset());
                assertThat(page.ranked())
                        .describedAs("seed %d, %s", seed, asked)
                        .extracting(TokenPage.Ranked::token)
                        .containsExactlyElementsOf(expected.subList(0, most));
            }
        }
    }

    private static List<LiveToken> sorted(LiveView view, TokenQuestion question) {
        var all = new ArrayList<LiveToken>();
        for (LiveToken token : view.tokens().tokens()) {
            boolean hidden = !question.blockedToo() && view.blockReason(token.mint()) != null;
            if (!hidden && (question.filter() == null || question.filter().test(token))) {
                all.add(token);
            }
        }
        Collections.shuffle(all, new Random(1));
        all.sort(
                (a, b) -> {
                    int byKey = Double.compare(question.key(a), question.key(b));
                    int directed = question.ascending() ? byKey : -byKey;
                    return directed != 0 ? directed : a.mint().compareTo(b.mint());
                });
        return all;
    }

    private static Map<String, String> asked(Random random) {
        var asked = new HashMap<String, String>();
        List<String> keys = List.of("net_flow_60s", "volume_3600s", "wallets_300s", "price", "age");
        asked.put("sort", keys.get(random.nextInt(keys.size())));
        asked.put("order", random.nextBoolean() ? "asc" : "desc");
        asked.put("limit", Integer.toString(1 + random.nextInt(50)));
        asked.put("offset", Integer.toString(random.nextInt(320)));
        if (random.nextBoolean()) {
            asked.put("min_flow", Integer.toString(random.nextInt(30) - 15));
        }
        if (random.nextBoolean()) {
            asked.put("wallets", Integer.toString(random.nextInt(20)));
        }
        asked.put("blocked", Boolean.toString(random.nextBoolean()));
        asked.put("dca", Boolean.toString(random.nextInt(4) == 0));
        asked.put("bots", Boolean.toString(random.nextBoolean()));
        return asked;
    }

    private static Request request(Map<String, String> parameters) {
        return new Request() {
            @Override
            public String path(String name) {
                throw new IllegalArgumentException("there is no part " + name);
            }

            @Override
            public Map<String, String> parameters() {
                return parameters;
            }

            @Override
            public Optional<String> header(String name) {
                return Optional.empty();
            }

            @Override
            public byte[] body() {
                return new byte[0];
            }

            @Override
            public String target() {
                return "/api/tokens";
            }
        };
    }
}
