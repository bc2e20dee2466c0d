package io.solflow.stream;

/**
 * What a publisher has committed since it was started.
 *
 * @param trades trades
 * @param quotes quotes
 * @param deadLetters records set aside
 * @param marks time marks, each partition counted
 * @param bytes serialized keys and values of all these records, without Kafka's framing
 * @param transactions transactions committed
 * @param aborted transactions aborted and sent again
 */
public record PublisherStats(
        long trades,
        long quotes,
        long deadLetters,
        long marks,
        long bytes,
        long transactions,
        long aborted) {

    /** Nothing yet. */
    public static final PublisherStats NONE = new PublisherStats(0, 0, 0, 0, 0, 0, 0);

    static PublisherStats transaction(long aborts) {
        return new PublisherStats(0, 0, 0, 0, 0, 1, aborts);
    }

    PublisherStats plusBytes(long more) {
        return new PublisherStats(
                trades, quotes, deadLetters, marks, bytes + more, transactions, aborted);
    }

    PublisherStats plus(PublisherStats more) {
        return new PublisherStats(
                trades + more.trades,
                quotes + more.quotes,
                deadLetters + more.deadLetters,
                marks + more.marks,
                bytes + more.bytes,
                transactions + more.transactions,
                aborted + more.aborted);
    }
}
