/** Data that earlier systems left: which files have it, and how they read as recordings. */
@NullMarked
package io.solflow.app.earlier;

import org.jspecify.annotations.NullMarked;
