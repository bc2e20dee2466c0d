package io.solflow.stream.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.stream.StreamerName;
import org.jspecify.annotations.Nullable;

/**
 * How far a generator has been committed.
 *
 * @param version of this form
 * @param market what makes it the same market
 * @param epoch chain time of block 0 as blocks are sent now, seconds since 1970; a later life that
 *     keeps pace with the clock moves it forward
 * @param blocks that are sent
 * @param trades that are sent
 * @param ended whether it has come to its end
 */
record GenerateCursor(
        int version, String market, long epoch, long blocks, long trades, boolean ended) {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    static GenerateCursor start(GeneratorConfig market, long epoch) {
        return new GenerateCursor(VERSION, market.identity(), epoch, 0, 0, false);
    }

    GenerateCursor from(long otherEpoch) {
        return new GenerateCursor(version, market, otherEpoch, blocks, trades, false);
    }

    GenerateCursor plusBlock(long more) {
        return new GenerateCursor(version, market, epoch, blocks + 1, trades + more, false);
    }

    GenerateCursor end() {
        return new GenerateCursor(version, market, epoch, blocks, trades, true);
    }

    /** Chain time of the next block, seconds since 1970. */
    long time() {
        return epoch + MadeBlock.seconds(blocks);
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cursor is always JSON", e);
        }
    }

    /**
     * @param text of the last commit; null when there was none
     * @param epoch of block 0 when there was none
     * @throws GenerateRefused when the name has sent something else
     */
    static GenerateCursor parse(
            @Nullable String text, StreamerName streamer, GeneratorConfig market, long epoch) {
        if (text == null) {
            return start(market, epoch);
        }
        GenerateCursor cursor;
        try {
            cursor = JSON.readValue(text, GenerateCursor.class);
        } catch (JsonProcessingException e) {
            throw other(streamer, "something else than a generated market", e);
        }
        if (cursor.version != VERSION || !cursor.market.equals(market.identity())) {
            throw other(streamer, "another market (" + cursor.market + ")", null);
        }
        return cursor;
    }

    private static GenerateRefused other(
            StreamerName streamer, String what, @Nullable Throwable cause) {
        return new GenerateRefused(
                "streamer '"
                        + streamer
                        + "' has already sent "
                        + what
                        + ", and cannot go on with this one. Choose another name with --streamer"
                        + " NAME",
                cause);
    }
}
