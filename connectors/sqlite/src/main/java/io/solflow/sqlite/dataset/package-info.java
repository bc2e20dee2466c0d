/**
 * What each topic becomes on disk: tables, views, and how a record is checked and becomes a row.
 */
@NullMarked
package io.solflow.sqlite.dataset;

import org.jspecify.annotations.NullMarked;
