package io.solflow.flow;

import io.solflow.schemas.MissedWindows;
import java.util.List;
import java.util.Set;

/**
 * What comes out of the engine, in the order of its calls. Everything is called from within {@link
 * FlowEngine#accept}; windows are only valid during the call.
 *
 * @param <R> the record that a trade came in; handed through untouched
 */
public interface FlowOutput<R> {

    /** A trade seen for the first time. */
    void trade(Fill fill, TradeFlags flags, R record);

    /**
     * Follows {@link #trade} when it missed closed windows.
     *
     * @param streamTime that the partition had reached, seconds since 1970-01-01 UTC
     * @param missed one entry per window size, shortest first
     */
    void late(Fill fill, long streamTime, List<MissedWindows> missed, R record);

    /**
     * Whether anybody wants to know of windows. When not, {@link #changed}, {@link #emptied} and
     * {@link #interval} need not be called: figures that nobody reads are not worked out.
     */
    default boolean wantsWindows() {
        return true;
    }

    /** A token's windows have closed with a value that differs from those of the hop before. */
    void changed(TokenWindows windows);

    /** Follows the all-zero windows of a token whose longest window has emptied. */
    void emptied(String mint);

    /**
     * An emission interval ends with these windows.
     *
     * @param changed the sizes, of those that are enriched, of which a value has changed at any hop
     *     since the interval before; not empty
     */
    void interval(TokenWindows windows, Set<WindowSize> changed);

    /**
     * Everything is said about the windows that end at a hop. Not called for hops at which nothing
     * can have changed.
     *
     * @param endSeconds seconds since 1970-01-01 UTC
     */
    void closed(long endSeconds);

    /** A record that moved time too far by itself, and was not confirmed by the one after it. */
    void refused(R record, String reason);
}
