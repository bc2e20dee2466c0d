/**
 * Signals about tokens: what each of them looks for, how strong it is, and when it begins and ends.
 * One class per signal. Plain Java: no Kafka, no files, no clock; event time is the only time.
 */
@NullMarked
package io.solflow.signal;

import org.jspecify.annotations.NullMarked;
