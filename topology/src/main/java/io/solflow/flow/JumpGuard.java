package io.solflow.flow;

/**
 * Keeps one record with an absurd time from closing everybody's windows. A record may move time by
 * at most a day past what another record has reached; one that would move it further is held until
 * the record after it confirms the jump, by being within a day of it, or does not.
 *
 * <p>The first record of all is held as well: nothing has been reached yet.
 */
final class JumpGuard {

    static final long MAX_STEP_SECONDS = 86_400;

    private static final long NOTHING = Long.MIN_VALUE;

    private long reached = NOTHING;
    private long held = NOTHING;

    /** What to do with a record, and with the one that is held. */
    enum Verdict {
        /** Take it; nothing is held. */
        ADMIT,
        /** Keep it aside; nothing was held. */
        HOLD,
        /** Take the held record, then this one. */
        CONFIRM_HELD,
        /** Refuse the held record, take this one. */
        REFUSE_HELD,
        /** Refuse the held record, keep this one aside. */
        REPLACE_HELD
    }

    /** True while a record is held. */
    boolean holds() {
        return held != NOTHING;
    }

    /** Takes up where a guard left off that held nothing and had reached an event time. */
    void resume(long reached) {
        this.reached = reached;
        this.held = NOTHING;
    }

    /**
     * Judges the next record.
     *
     * @param eventTime seconds since 1970-01-01 UTC
     */
    Verdict judge(long eventTime) {
        boolean jump = reached == NOTHING || eventTime - reached > MAX_STEP_SECONDS;
        long before = held;
        if (!jump) {
            reached = Math.max(reached, eventTime);
            held = NOTHING;
            return before == NOTHING ? Verdict.ADMIT : Verdict.REFUSE_HELD;
        }
        if (before == NOTHING) {
            held = eventTime;
            return Verdict.HOLD;
        }
        if (Math.abs(eventTime - before) > MAX_STEP_SECONDS) {
            held = eventTime;
            return Verdict.REPLACE_HELD;
        }
        reached = Math.max(before, eventTime);
        held = NOTHING;
        return Verdict.CONFIRM_HELD;
    }
}
