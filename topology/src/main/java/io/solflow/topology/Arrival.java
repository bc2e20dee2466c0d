package io.solflow.topology;

import io.solflow.schemas.Trade;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way through the engine: what is forwarded, or set aside, if it comes to that.
 *
 * @param trade null for a time mark
 * @param origin the record as it lies in {@code raw-trades}
 */
record Arrival(@Nullable Trade trade, Origin origin) {}
