/** Avro records as bytes, framed as Confluent's serializers do. */
@NullMarked
package io.solflow.schemas.serde;

import org.jspecify.annotations.NullMarked;
