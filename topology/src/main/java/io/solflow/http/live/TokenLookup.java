package io.solflow.http.live;

import org.jspecify.annotations.Nullable;

/** Knows tokens that are not live, too. Any thread may ask. */
@FunctionalInterface
public interface TokenLookup {

    /** What is known of a token here; null when nothing is. */
    @Nullable TokenFacts facts(String mint);
}
