/**
 * Transactions from files: what Solana's JSON-RPC interface answers and what the gRPC stream sends,
 * written down as JSON.
 */
@NullMarked
package io.solflow.decode.recorded;

import org.jspecify.annotations.NullMarked;
