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
 * @param epoch what is added to the seconds of a block, so that the next one has its chain time; a
 *     later life that keeps pace with the clock moves it forward
 * @param blocks that are sent to their end
 * @param within trades of the next block that are sent, too
 * @param trades that are sent
 * @param ended whether it has come to the end that was asked for
 */
record GenerateCursor(
        int version,
        String market,
        long epoch,
        long blocks,
        int within,
        long trades,
        boolean ended) {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    static GenerateCursor start(GeneratorConfig market, long epoch) {
        return new GenerateCursor(VERSION, market.identity(), epoch, 0, 0, 0, false);
    }

    /** The same place, from which it goes on at that time or later. */
    GenerateCursor goOn(long time) {
        return new GenerateCursor(
                version,
                market,
                Math.max(time, time()) - MadeBlock.seconds(blocks),
                blocks,
                within,
                trades,
                false);
    }

    /** More trades, up to the end of the next block. */
    GenerateCursor plusBlock(int more) {
        return new GenerateCursor(version, market, epoch, blocks + 1, 0, trades + more, false);
    }

    /** More trades of the next block, which has others. */
    GenerateCursor plusPart(int more) {
        return new GenerateCursor(
                version, market, epoch, blocks, within + more, trades + more, false);
    }

    /** The end; what comes behind it, if anything does, comes at that time. */
    GenerateCursor end(long time) {
        return new GenerateCursor(
                version, market, time - MadeBlock.seconds(blocks), blocks, within, trades, true);
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
