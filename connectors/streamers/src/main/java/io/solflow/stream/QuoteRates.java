package io.solflow.stream;

import io.solflow.schemas.Trade;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Prices trades that are quoted in another asset than SOL, from that asset's own trades against SOL
 * in the same stream. The result is part of the published record, so that everything behind it
 * stays a function of the log.
 *
 * <p>A rate comes from a trade of the asset that is quoted in SOL, or from a trade of wrapped SOL
 * that is quoted in the asset; from the latest in the order of publication. Trades of less than 0.1
 * SOL give none: dust moves nothing. Keeps the configured assets, and of the others the {@value
 * #MOST_SEEN} that were last used as a quote.
 *
 * <p>For one thread.
 */
public final class QuoteRates {

    static final long LEAST_LAMPORTS = 100_000_000;
    static final int MOST_SEEN = 256;

    private final long maxAgeSeconds;
    private final Map<String, Asset> configured = new HashMap<>();
    private final Map<String, Asset> seen = new LinkedHashMap<>();

    /** An asset that counts, and its rate once there is one. */
    private static final class Asset {
        private @Nullable QuoteRate rate;
    }

    public QuoteRates(QuoteRatesConfig config) {
        this.maxAgeSeconds = config.maxAgeSeconds();
        config.mints().forEach(mint -> configured.put(mint, new Asset()));
    }

    /**
     * Learns from a trade and sets its {@code quote_lamports}: null for SOL, without a rate, with
     * one that is too old, and when the result is more SOL than there is. To be called for every
     * trade in the order of publication.
     */
    public void price(Trade trade) {
        learn(trade);
        OptionalLong lamports = lamports(trade);
        trade.setQuoteLamports(lamports.isPresent() ? lamports.getAsLong() : null);
    }

    /** Learns from a trade that is not published now, because it has been before. */
    public void learn(Trade trade) {
        String quote = trade.getQuoteMint();
        if (quote == null) {
            Asset traded = find(trade.getMint());
            if (traded != null) {
                learn(traded, trade.getQuoteAmount(), trade.getTokenAmount(), trade);
            }
            return;
        }
        Asset asset = usedAsQuote(quote);
        if (SolMints.contains(trade.getMint())) {
            learn(asset, trade.getTokenAmount(), trade.getQuoteAmount(), trade);
        }
    }

    private static void learn(Asset asset, long lamports, long baseUnits, Trade trade) {
        boolean tells = lamports >= LEAST_LAMPORTS && lamports <= QuoteRate.MOST_LAMPORTS;
        if (tells && baseUnits > 0) {
            asset.rate = new QuoteRate(lamports, baseUnits, trade.getEventTimeS());
        }
    }

    private OptionalLong lamports(Trade trade) {
        String quote = trade.getQuoteMint();
        Asset asset = quote == null ? null : find(quote);
        QuoteRate rate = asset == null ? null : asset.rate;
        return rate != null
                        && trade.getQuoteAmount() >= 0
                        && rate.holdsAt(trade.getEventTimeS(), maxAgeSeconds)
                ? rate.lamportsOf(trade.getQuoteAmount())
                : OptionalLong.empty();
    }

    private @Nullable Asset find(String mint) {
        Asset asset = configured.get(mint);
        return asset != null ? asset : seen.get(mint);
    }

    private Asset usedAsQuote(String mint) {
        Asset fixed = configured.get(mint);
        if (fixed != null) {
            return fixed;
        }
        Asset known = seen.remove(mint);
        Asset asset = known != null ? known : new Asset();
        seen.put(mint, asset);
        if (seen.size() > MOST_SEEN) {
            seen.remove(seen.keySet().iterator().next());
        }
        return asset;
    }
}
