package io.solflow.app.cluster;

import io.solflow.schemas.Gap;
import io.solflow.schemas.LateTrade;
import io.solflow.schemas.Quote;
import io.solflow.schemas.Signal;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.registry.RegistryConfig;
import io.solflow.schemas.registry.SchemaRegistry;
import io.solflow.schemas.topic.TopicSpec;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The schemas of the topics in the registry: settled at the start, so that a registry that is away
 * or refuses one is an error then, and not with the first record.
 *
 * @param prefix of the topics
 */
record TopicSchemas(String prefix) {

    private static final Map<TopicSpec, Schema> SCHEMAS =
            Map.of(
                    TopicSpec.RAW_TRADES, Trade.getClassSchema(),
                    TopicSpec.TRADES, Trade.getClassSchema(),
                    TopicSpec.TOKEN_METRICS, TokenMetrics.getClassSchema(),
                    TopicSpec.SIGNALS, Signal.getClassSchema(),
                    TopicSpec.TOKENS, TokenInfo.getClassSchema(),
                    TopicSpec.QUOTES, Quote.getClassSchema(),
                    TopicSpec.LATE_TRADES, LateTrade.getClassSchema(),
                    TopicSpec.GAPS, Gap.getClassSchema());

    /** Registers the schemas, or looks them up where registering is switched off. */
    void settle(RegistryConfig config) {
        SchemaRegistry registry = SchemaRegistry.of(config);
        for (TopicSpec topic : TopicSpec.values()) {
            Schema schema = SCHEMAS.get(topic);
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
}
