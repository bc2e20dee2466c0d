/**
 * A Yellowstone service that plays recorded blocks, also badly: for the tests of the client, and
 * for the demo without an endpoint.
 */
@NullMarked
package io.solflow.stream.yellowstone.playback;

import org.jspecify.annotations.NullMarked;
