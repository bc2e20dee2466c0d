/**
 * A cluster in processes of this machine: brokers, a registry and instances of SolFlow, each in a
 * virtual machine of its own on the loopback address, to try out what happens when one of them
 * fails. Everything is kept under one directory, so another process can go on where one has ended.
 */
@NullMarked
package io.solflow.processes;

import org.jspecify.annotations.NullMarked;
