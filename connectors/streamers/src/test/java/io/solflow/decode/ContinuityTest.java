package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Decoded.Traded;
import io.solflow.decode.known.KnownPrograms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Reserves after one trade are those before the next. */
class ContinuityTest {

    private final Continuity continuity = new Continuity(100);
    private final TransactionDecoder decoder = KnownPrograms.decoder();

    private List<Continuity.Gap> gaps(List<Decoded> results) {
        return results.stream().map(continuity::next).filter(Objects::nonNull).toList();
    }

    private List<Decoded> decode(String signature) {
        return decoder.decode(Recordings.one(signature), PoolLookup.NONE);
    }

    @Test
    void findsNoGapBetweenTheTradesOfOneTransaction() {
        assertThat(gaps(decode("JBnrBbgqh9jR"))).isEmpty(); // four on one curve
        assertThat(gaps(decode("33LHUzKfhBvU"))).isEmpty(); // there and back
        assertThat(gaps(decode("3c2vouQyRFuZ"))).isEmpty(); // in a pool, whose fee stays in
    }

    @Test
    void findsNoGapInTheBlock() {
        List<Decoded> block = new ArrayList<>();
        Recordings.all().stream()
                .filter(item -> item.file().startsWith("blocks/"))
                .forEach(item -> block.addAll(decoder.decode(item.transaction(), PoolLookup.NONE)));
        long pools =
                block.stream()
                        .filter(Traded.class::isInstance)
                        .map(result -> ((Traded) result).swap().pool())
                        .distinct()
                        .count();
        long trades = block.stream().filter(Traded.class::isInstance).count();

        assertThat(trades).isGreaterThan(pools + 3);
        assertThat(gaps(block)).isEmpty();
    }

    @Test
    void saysHowMuchWasMissed() {
        List<Decoded> four = new ArrayList<>(decode("JBnrBbgqh9jR"));
        four.removeIf(result -> !(result instanceof Traded));
        Swap missed = ((Traded) four.remove(1)).swap();

        assertThat(gaps(four))
                .singleElement()
                .satisfies(
                        gap -> {
                            assertThat(gap.quote()).isEqualTo(missed.quoteAmount());
                            assertThat(gap.token()).isEqualTo(-missed.tokenAmount());
                        });
    }

    @Test
    void noticesATradeThatCameTwiceAndTwoThatChangedPlaces() {
        List<Decoded> twice = new ArrayList<>(decode("JBnrBbgqh9jR"));
        twice.add(2, twice.get(1));

        assertThat(gaps(twice)).hasSize(1);
        List<Decoded> turned = new ArrayList<>(decode("JBnrBbgqh9jR"));
        turned.sort(Comparator.comparingInt(result -> -((Traded) result).place().outerIndex()));
        assertThat(new ArrayList<>(gaps(turned))).isNotEmpty();
    }

    @Test
    void takesADepositForNoGap() {
        List<Decoded> deposit = decode("63PQNtzDQdBD");
        var change =
                (Decoded.PoolChanged)
                        deposit.stream()
                                .filter(Decoded.PoolChanged.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        Traded trade =
                (Traded)
                        decode("5RBXX5F89uYS").stream()
                                .filter(Traded.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        var elsewhere =
                new Decoded.PoolChanged(change.place(), trade.swap().pool(), change.event());

        assertThat(gaps(List.of(trade, elsewhere, trade))).isEmpty();
        assertThat(gaps(List.of(trade, change, trade))).isNotEmpty();
    }

    @Test
    void forgetsThePoolThatNobodyTradedInForLongest() {
        var one = new Continuity(1);
        Traded first =
                (Traded)
                        decode("5RBXX5F89uYS").stream()
                                .filter(Traded.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        Traded other =
                (Traded)
                        decode("3QvhUBMprN6M").stream()
                                .filter(Traded.class::isInstance)
                                .findFirst()
                                .orElseThrow();

        assertThat(one.next(first)).isNull();
        assertThat(one.next(other)).isNull();
        assertThat(one.next(first)).isNull();
        assertThat(one.next(first)).isNotNull();
    }
}
