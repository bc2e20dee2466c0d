package io.solflow.sqlite.file;

/**
 * Told after each transaction of a batch. A process can die between any two of them; tests let it.
 */
@FunctionalInterface
public interface BatchStep {

    BatchStep NONE = what -> {};

    /**
     * @param what relative path of the file whose transaction has just been committed
     */
    void committed(String what);
}
