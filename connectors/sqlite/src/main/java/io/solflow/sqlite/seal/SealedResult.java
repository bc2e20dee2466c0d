package io.solflow.sqlite.seal;

import io.solflow.sqlite.file.SealedDay;

/**
 * A day that was sealed.
 *
 * @param sources files that became one
 * @param bytesBefore of the sources
 * @param bytes of the sealed file
 */
public record SealedResult(SealedDay day, int sources, long bytesBefore, long bytes) {}
