/** What can be asked over HTTP: one class per group of questions. */
@NullMarked
package io.solflow.http.api;

import org.jspecify.annotations.NullMarked;
