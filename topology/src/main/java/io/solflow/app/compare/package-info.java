/** Whether two outputs of the sink say the same. */
@NullMarked
package io.solflow.app.compare;

import org.jspecify.annotations.NullMarked;
