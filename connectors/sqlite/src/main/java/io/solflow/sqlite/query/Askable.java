package io.solflow.sqlite.query;

import java.util.Optional;

/** A name that a question can use after FROM. */
interface Askable {

    String name();

    /** Column with the event time, seconds since 1970-01-01 UTC. */
    Optional<String> timeColumn();

    /** Column with the token's address. */
    Optional<String> mintColumn();
}
