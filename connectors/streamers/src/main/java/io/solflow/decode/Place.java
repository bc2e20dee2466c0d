package io.solflow.decode;

/**
 * Where something was found.
 *
 * @param outerIndex index of the outer instruction, from 0; -1 when the record does not tell
 * @param innerIndex index of the event's own inner instruction, or of the emitting one; -1 for the
 *     outer instruction itself
 */
public record Place(
        Origin origin, Program program, Carrier carrier, int outerIndex, int innerIndex) {}
