package io.solflow.app;

/** What one program can run of SolFlow. */
public enum Part {
    /** The flow topology: windows out of trades. */
    FLOW,
    /** The sink topologies: results into SQLite files, JSON Lines, or both. */
    SINK,
    /** The HTTP interface, and the topology that keeps the latest of each token for it. */
    HTTP
}
