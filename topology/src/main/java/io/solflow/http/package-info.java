/** The HTTP interface: who may ask, how answers and refusals look, and the server itself. */
@NullMarked
package io.solflow.http;

import org.jspecify.annotations.NullMarked;
