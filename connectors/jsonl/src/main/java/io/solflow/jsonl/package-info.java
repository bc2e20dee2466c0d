/**
 * Output topics as files of JSON Lines, each record as one line, once. How a line is worded is in
 * the classes named after lines; how it gets to disk exactly once is {@link
 * io.solflow.jsonl.JsonlRoot}'s.
 */
@NullMarked
package io.solflow.jsonl;

import org.jspecify.annotations.NullMarked;
