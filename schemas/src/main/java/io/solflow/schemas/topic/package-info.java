/** The topic catalogue: name, key, value, partitions, cleanup and retention, in one place. */
@NullMarked
package io.solflow.schemas.topic;

import org.jspecify.annotations.NullMarked;
