package io.solflow.schemas.topic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Every topic of SolFlow: its name, what its key and value are, and how the broker keeps it.
 *
 * <p>The full name is the prefix (default {@value #DEFAULT_PREFIX}) followed by {@link
 * #shortName()}. Topics keyed by mint share one number of partitions, so that one token's records
 * stay in one partition number throughout.
 */
public enum TopicSpec {
    RAW_TRADES(
            "raw-trades",
            Key.MINT,
            "Trade",
            Cleanup.DELETE,
            days(7),
            "trades as decoded, and time marks"),
    TRADES("trades", Key.MINT, "Trade", Cleanup.DELETE, days(7), "each trade once, with flags"),
    TOKEN_METRICS(
            "token-metrics",
            Key.MINT,
            "TokenMetrics",
            Cleanup.COMPACT,
            Duration.ZERO,
            "six windows of one hop",
            // A record that is compacted away before the sink reads it is missing in the history.
            Map.of(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, days(7))),
    WINDOW_METRICS(
            "window-metrics",
            Key.MINT,
            "WindowMetrics",
            Cleanup.DELETE,
            days(7),
            "one enriched window: 15 minutes, 1, 2 or 4 hours"),
    SIGNALS(
            "signals",
            Key.MINT,
            "Signal",
            Cleanup.DELETE,
            days(30),
            "token signals, and other producers' signals"),
    TOKENS(
            "tokens",
            Key.MINT,
            "TokenInfo",
            Cleanup.COMPACT,
            Duration.ZERO,
            "name, symbol, decimals of a token"),
    QUOTES(
            "quotes",
            Key.SYMBOL,
            "Quote",
            Cleanup.DELETE,
            days(7),
            "bid and ask of one source at one moment"),
    BLOCKLIST(
            "blocklist",
            Key.MINT,
            "text",
            Cleanup.COMPACT,
            Duration.ZERO,
            "why a token is blocked"),
    LATE_TRADES(
            "late-trades",
            Key.MINT,
            "LateTrade",
            Cleanup.DELETE,
            days(7),
            "trades that missed closed windows"),
    GAPS(
            "gaps",
            Key.STREAMER,
            "Gap",
            Cleanup.DELETE,
            days(30),
            "slots that a streamer could not receive"),
    DEAD_LETTERS(
            "dead-letters",
            Key.AS_RECEIVED,
            "bytes",
            Cleanup.DELETE,
            days(30),
            "what could not be used, and why"),
    CURSORS(
            "cursors",
            Key.STREAMER,
            "text",
            Cleanup.COMPACT,
            Duration.ZERO,
            "how far each streamer has sent",
            // A streamer reads it whole at its start, and only closed segments are compacted.
            Map.of(TopicConfig.SEGMENT_MS_CONFIG, Duration.ofMinutes(10)));

    public static final String DEFAULT_PREFIX = "solflow.";

    private final String shortName;
    private final Key key;
    private final String value;
    private final Cleanup cleanup;
    private final Duration retention;
    private final String content;
    private final Map<String, Duration> compaction;

    TopicSpec(
            String shortName,
            Key key,
            String value,
            Cleanup cleanup,
            Duration retention,
            String content) {
        this(shortName, key, value, cleanup, retention, content, Map.of());
    }

    /**
     * @param compaction settings of the topic that say when a record may be compacted away
     */
    TopicSpec(
            String shortName,
            Key key,
            String value,
            Cleanup cleanup,
            Duration retention,
            String content,
            Map<String, Duration> compaction) {
        this.shortName = shortName;
        this.key = key;
        this.value = value;
        this.cleanup = cleanup;
        this.retention = retention;
        this.content = content;
        this.compaction = compaction;
    }

    public String shortName() {
        return shortName;
    }

    public String name(String prefix) {
        return prefix + shortName;
    }

    public Key key() {
        return key;
    }

    /** Name of the Avro record that values are, or {@code bytes} or {@code text}. */
    public String value() {
        return value;
    }

    public Cleanup cleanup() {
        return cleanup;
    }

    /** How long the broker keeps a record after its arrival; zero for compacted topics. */
    public Duration retention() {
        return retention;
    }

    /** What a record is, in a few words. */
    public String content() {
        return content;
    }

    /**
     * Partitions that the topic needs when topics keyed by mint have {@code mintPartitions}; those
     * keyed by symbol have as many.
     */
    public int partitions(int mintPartitions) {
        return key == Key.STREAMER ? 1 : mintPartitions;
    }

    /**
     * Topic configuration that must hold on the broker. {@code LogAppendTime}: retention counts
     * from arrival, so that a replay of old trades is not deleted at once.
     */
    public Map<String, String> config() {
        var config = new LinkedHashMap<String, String>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy());
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        if (cleanup == Cleanup.DELETE) {
            config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        }
        compaction.forEach((key, time) -> config.put(key, Long.toString(time.toMillis())));
        return config;
    }

    /**
     * Whether a topic may have a value where {@link #config} needs another: it may keep records
     * longer, for ever (-1) included, and close its segments earlier; all else must be equal.
     */
    static boolean satisfies(String setting, String found, String needed) {
        return switch (setting) {
            case TopicConfig.RETENTION_MS_CONFIG ->
                    Long.parseLong(found) == -1 || Long.parseLong(found) >= Long.parseLong(needed);
            case TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG ->
                    Long.parseLong(found) >= Long.parseLong(needed);
            case TopicConfig.SEGMENT_MS_CONFIG -> Long.parseLong(found) <= Long.parseLong(needed);
            default -> found.equals(needed);
        };
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    /** What the record key is, always UTF-8 text unless {@link #AS_RECEIVED}. */
    public enum Key {
        MINT,
        SYMBOL,
        STREAMER,
        AS_RECEIVED
    }

    /** What the broker removes: old records, or all but the latest of a key. */
    public enum Cleanup {
        DELETE(TopicConfig.CLEANUP_POLICY_DELETE),
        COMPACT(TopicConfig.CLEANUP_POLICY_COMPACT);

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }

        public String policy() {
            return policy;
        }
    }
}
