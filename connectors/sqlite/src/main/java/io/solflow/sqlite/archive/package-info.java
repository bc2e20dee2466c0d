/** Archived files, unpacked for as long as somebody reads them, in a bounded directory. */
@NullMarked
package io.solflow.sqlite.archive;

import org.jspecify.annotations.NullMarked;
