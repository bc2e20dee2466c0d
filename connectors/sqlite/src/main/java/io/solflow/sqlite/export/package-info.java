/** All rows of a view as CSV, JSON Lines or Parquet, in constant memory. */
@NullMarked
package io.solflow.sqlite.export;

import org.jspecify.annotations.NullMarked;
