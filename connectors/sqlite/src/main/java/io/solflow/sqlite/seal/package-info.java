/**
 * What happens to days that are over: their files become one, sorted, checked and never changed
 * again, later compressed, and removed in the end.
 */
@NullMarked
package io.solflow.sqlite.seal;

import org.jspecify.annotations.NullMarked;
