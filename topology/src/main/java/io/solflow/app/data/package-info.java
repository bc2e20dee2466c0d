/** The directory that holds everything SolFlow keeps, and the one program that may use it. */
@NullMarked
package io.solflow.app.data;

import org.jspecify.annotations.NullMarked;
