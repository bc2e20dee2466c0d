/** Live changes as server-sent events; who does not read is dropped, not waited for. */
@NullMarked
package io.solflow.http.events;

import org.jspecify.annotations.NullMarked;
