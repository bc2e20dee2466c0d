package io.solflow.topology;

import org.jspecify.annotations.Nullable;

/** A record as it lies in {@code raw-trades}: its bytes, for a dead letter, and where it lies. */
record Origin(byte @Nullable [] key, byte @Nullable [] value, int partition, long offset) {}
