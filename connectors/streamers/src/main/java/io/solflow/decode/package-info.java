/**
 * From a transaction to what the known programs did in it: trades, tokens, pools, orders. Pure
 * functions over bytes; no Kafka, no files, no clock. Nothing here throws because of what the bytes
 * hold: what cannot be read is a result, too.
 */
@NullMarked
package io.solflow.decode;

import org.jspecify.annotations.NullMarked;
