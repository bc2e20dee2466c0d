/**
 * A local journal of {@code raw-trades} as the engine sees it, from which a store comes back faster
 * than from the topic.
 */
@NullMarked
package io.solflow.topology.journal;

import org.jspecify.annotations.NullMarked;
