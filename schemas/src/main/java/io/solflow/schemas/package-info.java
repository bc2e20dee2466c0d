/** The record types of the topics, generated from the schemas in {@code src/main/avro}. */
package io.solflow.schemas;
