/** The dashboard: plain files that lie beside these classes, and how they are served. */
@NullMarked
package io.solflow.http.site;

import org.jspecify.annotations.NullMarked;
