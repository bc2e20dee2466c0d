/** What an operator measures, in Prometheus' format. */
@NullMarked
package io.solflow.http.metrics;

import org.jspecify.annotations.NullMarked;
