/** The life cycle of the program: the topologies at work, their failures, and their orderly end. */
@NullMarked
package io.solflow.app;

import org.jspecify.annotations.NullMarked;
