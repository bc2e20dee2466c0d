package io.solflow.topology;

/**
 * One window of one token.
 *
 * @param size seconds
 * @param end exclusive, seconds since 1970-01-01 UTC
 */
public record WindowPlace(String mint, int size, long end) {}
