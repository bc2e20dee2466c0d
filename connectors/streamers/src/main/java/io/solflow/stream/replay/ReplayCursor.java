package io.solflow.stream.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.stream.StreamerName;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay has been committed.
 *
 * @param version of this form
 * @param sources hash over the names, sizes and contents of the sources, in order
 * @param names the sources' names, for messages
 * @param shifted whether the replay was asked to shift event times to its start
 * @param shiftSeconds what is added to recorded event times
 * @param trades trades sent
 * @param quotes quotes sent
 * @param tokens new tokens sent; 0 in cursors of versions that had none
 * @param deadLetters broken rows sent
 * @param ended whether the closing marks are sent
 */
record ReplayCursor(
        int version,
        String sources,
        String names,
        boolean shifted,
        long shiftSeconds,
        long trades,
        long quotes,
        long tokens,
        long deadLetters,
        boolean ended) {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    static ReplayCursor start(Plan plan, boolean shifted, long shiftSeconds) {
        return new ReplayCursor(
                VERSION, plan.hash(), plan.names(), shifted, shiftSeconds, 0, 0, 0, 0, false);
    }

    /** Rows of the sequence that are sent. */
    long sent() {
        return trades + quotes + tokens + deadLetters;
    }

    ReplayCursor plusTrade() {
        return with(trades + 1, quotes, tokens, deadLetters, ended);
    }

    ReplayCursor plusQuote() {
        return with(trades, quotes + 1, tokens, deadLetters, ended);
    }

    ReplayCursor plusToken() {
        return with(trades, quotes, tokens + 1, deadLetters, ended);
    }

    ReplayCursor plusDeadLetter() {
        return with(trades, quotes, tokens, deadLetters + 1, ended);
    }

    ReplayCursor end() {
        return with(trades, quotes, tokens, deadLetters, true);
    }

    private ReplayCursor with(
            long tradesSent,
            long quotesSent,
            long tokensSent,
            long deadLettersSent,
            boolean atItsEnd) {
        return new ReplayCursor(
                version,
                sources,
                names,
                shifted,
                shiftSeconds,
                tradesSent,
                quotesSent,
                tokensSent,
                deadLettersSent,
                atItsEnd);
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cursor is always JSON", e);
        }
    }

    /**
     * @throws ReplayRefused when the cursor belongs to something else than this replay
     */
    static ReplayCursor parse(String text, StreamerName streamer, Plan plan, boolean shifted) {
        ReplayCursor cursor;
        try {
            cursor = JSON.readValue(text, ReplayCursor.class);
        } catch (JsonProcessingException e) {
            throw other(streamer, "something that is no replay", e);
        }
        if (cursor.version != VERSION) {
            throw other(streamer, "a cursor of version " + cursor.version, null);
        }
        if (!cursor.sources.equals(plan.hash())) {
            throw other(
                    streamer, "other content (" + cursor.names + ", or an older version)", null);
        }
        if (cursor.shifted != shifted) {
            throw other(
                    streamer,
                    cursor.shifted ? "a replay shifted to now" : "a replay at the recorded times",
                    null);
        }
        return cursor;
    }

    private static ReplayRefused other(
            StreamerName streamer, String what, @Nullable Throwable cause) {
        return new ReplayRefused(
                "streamer '"
                        + streamer
                        + "' has already sent "
                        + what
                        + "; its cursor does not fit this replay. Choose another name with"
                        + " --streamer NAME to start anew",
                cause);
    }
}
