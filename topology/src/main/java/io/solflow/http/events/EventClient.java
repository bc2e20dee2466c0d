package io.solflow.http.events;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One who listens. Frames wait in memory until the connection takes them; nobody waits for it. When
 * too much waits, the client is given up. Any thread may call.
 */
final class EventClient implements WriteListener {

    /** Bytes that may wait for a client that does not read. */
    static final int MOST_WAITING_BYTES = 4 << 20;

    private final Set<String> mints;
    private final ServletOutputStream out;
    private final Runnable hangUp;
    private final Consumer<EventClient> forget;
    private final Runnable whenGone;
    private final Deque<byte[]> frames = new ArrayDeque<>();
    private long waitingBytes;
    private boolean unflushed;
    private boolean gone;

    /**
     * @param mints that it wants to hear about; empty for all
     * @param hangUp ends the connection at once
     * @param forget told, before {@code whenGone}, when no more will be sent
     * @param whenGone called once, when no more will be sent
     */
    EventClient(
            Set<String> mints,
            ServletOutputStream out,
            Runnable hangUp,
            Consumer<EventClient> forget,
            Runnable whenGone) {
        this.mints = Set.copyOf(mints);
        this.out = out;
        this.hangUp = hangUp;
        this.forget = forget;
        this.whenGone = whenGone;
    }

    Set<String> mints() {
        return mints;
    }

    boolean wantsAll() {
        return mints.isEmpty();
    }

    /**
     * Takes a frame to send.
     *
     * @param frame not to be changed any more
     * @return false when so much waits that the client was given up
     */
    boolean send(byte[] frame) {
        synchronized (this) {
            if (gone) {
                return true;
            }
            if (waitingBytes + frame.length <= MOST_WAITING_BYTES) {
                frames.add(frame);
                waitingBytes += frame.length;
                flush();
                return true;
            }
        }
        hangUp.run();
        leave();
        return false;
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            flush();
        }
    }

    @Override
    public void onError(Throwable cause) {
        leave();
    }

    /** Sends no more. */
    void leave() {
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            frames.clear();
            waitingBytes = 0;
        }
        forget.accept(this);
        whenGone.run();
    }

    /** Hands over as much as the connection takes without waiting. */
    private void flush() {
        try {
            while (!gone && out.isReady()) {
                byte[] next = frames.poll();
                if (next != null) {
                    waitingBytes -= next.length;
                    unflushed = true;
                    out.write(next);
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException e) {
            leave(); // the other side has gone
        }
    }
}
