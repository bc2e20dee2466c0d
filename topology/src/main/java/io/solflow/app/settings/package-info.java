/**
 * Settings: the catalogue of keys, and how flags, environment and file become one checked set. Read
 * once, at the edge of the program.
 */
@NullMarked
package io.solflow.app.settings;

import org.jspecify.annotations.NullMarked;
