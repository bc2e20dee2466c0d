/** What every streamer shares: the publisher of trades, the cursor, the rhythm of time marks. */
@NullMarked
package io.solflow.stream;

import org.jspecify.annotations.NullMarked;
