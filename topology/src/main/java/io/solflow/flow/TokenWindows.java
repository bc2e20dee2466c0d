package io.solflow.flow;

import io.solflow.schemas.TokenMetrics;

/** The six windows of one token that end together. */
public interface TokenWindows {

    String mint();

    /** End of the windows, exclusive, seconds since 1970-01-01 UTC. */
    long endSeconds();

    /** Distance between two window ends, seconds. */
    int hopSeconds();

    /** The figures of one size. */
    WindowFigures of(WindowSize size);

    /** All of it as a record of its own. */
    TokenMetrics record();
}
