/** The command line: main and its sub-commands. */
@NullMarked
package io.solflow.cli;

import org.jspecify.annotations.NullMarked;
