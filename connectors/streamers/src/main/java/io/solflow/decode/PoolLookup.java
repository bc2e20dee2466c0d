package io.solflow.decode;

import org.jspecify.annotations.Nullable;

/** The pools that are known. */
@FunctionalInterface
public interface PoolLookup {

    /** Knows none. */
    PoolLookup NONE = address -> null;

    /** The pool at an address; null when it is not known. */
    @Nullable Pool find(Address address);
}
