package io.solflow.http.live;

import io.solflow.schemas.Signal;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.TokenMetrics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The live tokens of one partition. One entry per token with a trade within four hours; its
 * tombstone removes it. Written by the thread of its task, read by any.
 */
final class LivePartition {

    /**
     * Last signals are kept for this many tokens more than are live, before they are looked
     * through.
     */
    private static final int SIGNALS_TO_SPARE = 10_000;

    private final LiveView view;
    private final int number;
    private final Map<String, LiveToken> tokens = new ConcurrentHashMap<>();

    /** Of tokens that are live, and of some that were or will be. The task's own. */
    private final Map<String, LiveSignal> lastSignals = new HashMap<>();

    private Function<String, @Nullable TokenInfo> known = mint -> null;
    private volatile boolean active;

    LivePartition(LiveView view, int number) {
        this.view = view;
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Whether it is restored and answers questions; a copy that only stands by does not. */
    boolean isActive() {
        return active;
    }

    /**
     * Everything before is restored.
     *
     * @param known what is known of a token, asked by the task's thread
     */
    void activate(Function<String, @Nullable TokenInfo> known) {
        this.known = known;
        tokens.replaceAll((mint, token) -> token.with(facts(mint)));
        active = true;
    }

    /**
     * @param metrics null when the longest window has emptied
     */
    void windows(String mint, @Nullable TokenMetrics metrics) {
        if (metrics == null) {
            tokens.remove(mint);
            lastSignals.remove(mint);
        } else {
            LiveWindows windows = LiveWindows.of(metrics);
            LiveToken before = tokens.get(mint);
            tokens.put(
                    mint,
                    before == null
                            ? LiveToken.first(mint, facts(mint), windows, lastSignals.get(mint))
                            : before.with(windows));
            view.reached(windows.endSeconds());
        }
        tell(mint);
    }

    /**
     * @param info null when nothing is known any more
     */
    void facts(String mint, @Nullable TokenInfo info) {
        TokenFacts facts = info == null ? TokenFacts.NONE : TokenFacts.of(info);
        if (tokens.computeIfPresent(mint, (same, token) -> token.with(facts)) != null) {
            tell(mint);
        }
    }

    void signal(Signal signal, long offset) {
        var live = new LiveSignal(signal);
        view.signals().add(number, offset, live, active);
        String mint = signal.getMint();
        if (mint == null) {
            return;
        }
        if (lastSignals.size() > 2 * tokens.size() + SIGNALS_TO_SPARE) {
            lastSignals.keySet().retainAll(tokens.keySet());
        }
        lastSignals.put(mint, live);
        if (tokens.computeIfPresent(mint, (same, token) -> token.with(live)) != null) {
            tell(mint);
        }
    }

    @Nullable LiveToken token(String mint) {
        return tokens.get(mint);
    }

    Collection<LiveToken> tokens() {
        return tokens.values();
    }

    private TokenFacts facts(String mint) {
        TokenInfo info = known.apply(mint);
        return info == null ? TokenFacts.NONE : TokenFacts.of(info);
    }

    private void tell(String mint) {
        if (active) {
            view.changed(mint);
        }
    }
}
