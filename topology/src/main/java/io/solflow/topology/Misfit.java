package io.solflow.topology;

/**
 * Tells whether what a store knows of its topic no longer fits the topic. Kafka Streams says only
 * that a task is corrupted: after a transaction that failed, when everything the store knows is
 * still true, and after an offset that the topic no longer has, when it would fail for ever.
 *
 * <p>So it is a misfit when the store has been opened twice in a row and no record came before it
 * was called corrupted again. Outlives the closing of the store.
 */
final class Misfit {

    private boolean fruitful;
    private int fruitless;

    /** The store is opened. */
    void opened() {
        fruitful = false;
    }

    /** The store takes a record. */
    void recordTaken() {
        fruitful = true;
        fruitless = 0;
    }

    /**
     * The store is called corrupted.
     *
     * @return whether it should forget what it knows
     */
    boolean calledCorrupted() {
        if (!fruitful) {
            fruitless++;
        }
        return fruitless >= 2;
    }
}
