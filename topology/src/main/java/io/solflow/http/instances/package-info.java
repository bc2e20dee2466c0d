/** Several instances as one: who has which token, and how the others are asked. */
@NullMarked
package io.solflow.http.instances;

import org.jspecify.annotations.NullMarked;
