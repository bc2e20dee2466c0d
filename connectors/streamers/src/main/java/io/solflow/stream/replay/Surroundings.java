package io.solflow.stream.replay;

import io.solflow.stream.Pause;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What a running replay meets: time, how to wait, who listens, and whether it was asked to stop.
 */
record Surroundings(Clock clock, Pause pause, ReplayListener listener, BooleanSupplier stopping) {}
