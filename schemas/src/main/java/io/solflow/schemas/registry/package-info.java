/**
 * Schemas by id: a client of Confluent's Schema Registry interface, and the core of a registry of
 * our own.
 */
@NullMarked
package io.solflow.schemas.registry;

import org.jspecify.annotations.NullMarked;
