/** The dashboard in a real browser, against a server that makes everything up. */
@NullMarked
package io.solflow.http.site;

import org.jspecify.annotations.NullMarked;
