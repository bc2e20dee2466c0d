package io.solflow.app.cluster;

import io.solflow.schemas.Gap;
import io.solflow.schemas.LateTrade;
import io.solflow.schemas.Quote;
import io.solflow.schemas.Signal;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.WindowMetrics;
import io.solflow.schemas.registry.RegistryConfig;
import io.solflow.schemas.registry.SchemaRegistry;
import io.solflow.schemas.topic.TopicSpec;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of the topics in the registry: settled at the start, so that a registry that is away
 * or refuses one is an error then, and not with the first record.
 *
 * @param prefix of the topics
 */
record TopicSchemas(String prefix) {

    /** Registers the schemas, or looks them up where registering is switched off. */
    void settle(RegistryConfig config) {
        SchemaRegistry registry = SchemaRegistry.of(config);
        for (TopicSpec topic : TopicSpec.values()) {
            Schema schema = of(topic);
            if (schema == null) {
                continue; // its values have no schema
            }
            String subject = topic.name(prefix) + "-value";
            if (config.autoRegister()) {
                registry.register(subject, schema);
            } else {
                registry.lookup(subject, schema);
            }
        }
    }

    private static @Nullable Schema of(TopicSpec topic) {
        return switch (topic) {
            case RAW_TRADES, TRADES -> Trade.getClassSchema();
            case TOKEN_METRICS -> TokenMetrics.getClassSchema();
            case WINDOW_METRICS -> WindowMetrics.getClassSchema();
            case SIGNALS -> Signal.getClassSchema();
            case TOKENS -> TokenInfo.getClassSchema();
            case QUOTES -> Quote.getClassSchema();
            case LATE_TRADES -> LateTrade.getClassSchema();
            case GAPS -> Gap.getClassSchema();
            case BLOCKLIST, DEAD_LETTERS, CURSORS -> null;
        };
    }
}
