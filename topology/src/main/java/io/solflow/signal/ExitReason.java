package io.solflow.signal;

import java.util.Locale;

/** Why an episode ended. */
public enum ExitReason {
    /** A condition for lasting is no longer met. */
    CONDITIONS,
    /** The token has been put on the blocklist. */
    BLOCKED,
    /** Nobody has traded the token for as long as the longest window. */
    EMPTIED;

    /** As it stands in the details of a signal. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
