/** The files: their names, what is in them, and how rows and offsets get there exactly once. */
@NullMarked
package io.solflow.sqlite.file;

import org.jspecify.annotations.NullMarked;
