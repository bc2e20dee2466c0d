package io.solflow.http.live;

import io.solflow.flow.WindowSize;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The latest of one token. Its parts never change; a change makes another object. Any thread may
 * read.
 */
public final class LiveToken {

    private final String mint;
    private final TokenFacts facts;
    private final long firstSeenSeconds;
    private final LiveWindows windows;
    private final Rates rates;
    private final @Nullable LiveSignal lastSignal;

    /** Its form for lists, made once, when first asked for. */
    private volatile byte @Nullable [] shown;

    private LiveToken(
            String mint,
            TokenFacts facts,
            long firstSeenSeconds,
            LiveWindows windows,
            Rates rates,
            @Nullable LiveSignal lastSignal) {
        this.mint = mint;
        this.facts = facts;
        this.firstSeenSeconds = firstSeenSeconds;
        this.windows = windows;
        this.rates = rates;
        this.lastSignal = lastSignal;
    }

    static LiveToken first(
            String mint, TokenFacts facts, LiveWindows windows, @Nullable LiveSignal lastSignal) {
        long netFlow = minute(windows);
        return new LiveToken(
                mint,
                facts,
                windows.endSeconds(),
                windows,
                Rates.first(windows.endSeconds(), netFlow),
                lastSignal);
    }

    LiveToken with(LiveWindows next) {
        Rates more = rates.next(next.endSeconds(), minute(next));
        return new LiveToken(mint, facts, firstSeenSeconds, next, more, lastSignal);
    }

    LiveToken with(TokenFacts next) {
        return new LiveToken(mint, next, firstSeenSeconds, windows, rates, lastSignal);
    }

    LiveToken with(LiveSignal next) {
        return new LiveToken(mint, facts, firstSeenSeconds, windows, rates, next);
    }

    public String mint() {
        return mint;
    }

    public TokenFacts facts() {
        return facts;
    }

    /** End of the first windows that this instance saw, seconds since 1970-01-01 UTC. */
    public long firstSeenSeconds() {
        return firstSeenSeconds;
    }

    /** Chain time of its creation, or of when it was first seen here. */
    public long bornSeconds() {
        Long created = facts.createdAtSeconds();
        return created == null ? firstSeenSeconds : created;
    }

    public LiveWindows windows() {
        return windows;
    }

    public Rates rates() {
        return rates;
    }

    public @Nullable LiveSignal lastSignal() {
        return lastSignal;
    }

    /**
     * Its form for lists.
     *
     * @param show makes that form out of this object and nothing else
     * @return not to be changed
     */
    public byte[] shown(Function<LiveToken, byte[]> show) {
        byte[] known = shown;
        if (known == null) {
            known = show.apply(this);
            shown = known;
        }
        return known;
    }

    private static long minute(LiveWindows windows) {
        return windows.amount(WindowSize.ONE_MINUTE, LiveWindows.Amount.NET_FLOW);
    }
}
