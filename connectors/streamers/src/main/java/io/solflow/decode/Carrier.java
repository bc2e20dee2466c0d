package io.solflow.decode;

/** Where a program says what it did. */
public enum Carrier {
    /** An instruction to itself that holds the event: complete, and nobody else can send it. */
    INNER_INSTRUCTION,
    /** A line of program data in the log; valid while the program is on top of the stack. */
    LOG,
    /** No event: the instruction and the transfers under it are all there is. */
    INSTRUCTION
}
