/** Read-only SQL over the files of a scope, also while they are being written. */
@NullMarked
package io.solflow.sqlite.query;

import org.jspecify.annotations.NullMarked;
