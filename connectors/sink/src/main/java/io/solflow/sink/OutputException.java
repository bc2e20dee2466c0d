package io.solflow.sink;

/** Why an output cannot go on, however often it tries. The message is for the operator. */
public abstract class OutputException extends RuntimeException {

    protected OutputException(String message) {
        super(message);
    }

    /**
     * True when it stays so until somebody moves files or changes a setting; otherwise the
     * partition can be opened anew, here or elsewhere, and goes on from what is on disk.
     */
    public abstract boolean needsSomebody();

    /** True when rows were lost that the topic can give again, once the partition is reopened. */
    public boolean lostRows() {
        return false;
    }
}
