package io.solflow.decode;

/** Why bytes of a known program are no result. */
public enum Reason {
    /** They end inside a field. */
    SHORT("the bytes end inside a field"),
    /** An amount above 2<sup>63</sup>-1, which no field of ours can hold. */
    AMOUNT_TOO_LARGE("an amount is above 2^63-1"),
    /** A flag or an enumeration has a value that the program does not have. */
    IMPOSSIBLE_VALUE("a flag or choice has a value that does not exist"),
    /** The length tells the layout, and this length is not known. */
    UNKNOWN_LAYOUT("the length fits no known layout"),
    /** The fields contradict each other. */
    INCONSISTENT("the fields contradict each other"),
    /** The event says only what was paid in SOL, and the trade was paid in something else. */
    UNKNOWN_QUOTE("the trade was not paid in SOL and the event does not say in what"),
    /** An event instruction that the program did not send to itself. */
    NOT_SELF_INVOKED("an event that its program did not send to itself"),
    /** The instruction that the event belongs to is not in the transaction's record. */
    NO_INSTRUCTION("the instruction that emitted it is not recorded"),
    /** No token transfers of the expected form under the instruction. */
    NO_TRANSFERS("the transfers under the instruction are not recorded or not of the known form"),
    /** A program data line that is no base64. */
    NOT_BASE64("a line of program data is no base64");

    private final String explanation;

    Reason(String explanation) {
        this.explanation = explanation;
    }

    /** The same in words. */
    public String explanation() {
        return explanation;
    }
}
