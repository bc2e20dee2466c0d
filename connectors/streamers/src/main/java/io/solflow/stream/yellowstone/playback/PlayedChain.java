package io.solflow.stream.yellowstone.playback;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** The recorded blocks, and how many of them have happened. Any thread. */
final class PlayedChain {

    private final List<RecordedBlock> blocks;
    private final PlaybackScript script;
    private int happened;

    PlayedChain(List<RecordedBlock> blocks, PlaybackScript script) {
        this.blocks = Collections.unmodifiableList(blocks);
        this.script = script;
    }

    int size() {
        return blocks.size();
    }

    /** A block, which has happened from then on. */
    synchronized RecordedBlock at(int index) {
        happened = Math.max(happened, index + 1);
        return blocks.get(index);
    }

    /** So many blocks happen without anybody seeing them. */
    synchronized void pass(int more) {
        happened = Math.min(blocks.size(), happened + more);
    }

    /** Index of the next block to happen. */
    synchronized int next() {
        return happened;
    }

    /** Index of the first block at a slot or behind. */
    int from(long slot) {
        int index = 0;
        while (index < blocks.size() && blocks.get(index).slot() < slot) {
            index++;
        }
        return index;
    }

    /** Whether a block is still kept, or has not happened yet. */
    synchronized boolean keeps(int index) {
        return (long) index >= (long) happened - script.replayedBlocks();
    }

    /** The oldest slot that can be asked for; empty when nothing is kept. */
    synchronized OptionalLong firstAvailable() {
        if (script.replayedBlocks() == 0 || happened == 0) {
            return OptionalLong.empty();
        }
        int oldest = (int) Math.max(0, (long) happened - script.replayedBlocks());
        return OptionalLong.of(blocks.get(oldest).slot());
    }
}
