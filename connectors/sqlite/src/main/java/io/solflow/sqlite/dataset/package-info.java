/**
 * What each topic becomes on disk: tables, views, and how a record is checked and becomes a row.
 *
 * <p>Another topic becomes a dataset by one class that describes it: {@link
 * io.solflow.sqlite.dataset.Dataset#ofHistory} with a {@link io.solflow.sqlite.dataset.Table},
 * which {@link io.solflow.sqlite.dataset.Table#named} gathers: its columns, its key, a binder that
 * fills them from a record, and the views that people ask. Where every record is kept, also several
 * of one subject and moment, the key ends with the offset and the rows lie {@code inRuns()}; where
 * a later record takes the place of an earlier one, the key says which, and rows are clustered by
 * it. The writer, sealing and questions work from the description and need no change.
 */
@NullMarked
package io.solflow.sqlite.dataset;

import org.jspecify.annotations.NullMarked;
