package io.solflow.sqlite.seal;

/** Told after each step that is on disk, so that tests can end the process between any two. */
@FunctionalInterface
public interface SealStep {

    /** Goes on. */
    SealStep NONE = what -> {};

    /**
     * @param what was done, for people
     */
    void done(String what);
}
