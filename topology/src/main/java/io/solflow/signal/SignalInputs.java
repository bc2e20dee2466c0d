package io.solflow.signal;

/** Every number that a rule may ask about one token at the end of one hop. */
public interface SignalInputs {

    /** SOL in lamports, counts, percents. Exact for whole numbers below 2^53. */
    double value(Input input);
}
