package io.solflow.http.live;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * All live tokens of a moment, and numbers of theirs side by side: the tokens lie all over the
 * heap, and walking over twenty thousand of them for each question is what a question would cost.
 * Any thread may ask.
 */
public final class TokenList {

    private final List<LiveToken> tokens;
    private final Map<Object, Column> columns = new ConcurrentHashMap<>();

    TokenList(List<LiveToken> tokens) {
        this.tokens = tokens;
    }

    /** A number of each token. */
    private static final class Column {

        private final ToDoubleFunction<LiveToken> number;
        private final double[] values;
        private volatile boolean asked;

        Column(ToDoubleFunction<LiveToken> number, List<LiveToken> tokens) {
            this.number = number;
            this.values = tokens.stream().mapToDouble(number).toArray();
        }
    }

    /** Tokens of a later moment, with those numbers that somebody has asked this list for. */
    TokenList next(List<LiveToken> later) {
        var next = new TokenList(later);
        columns.forEach(
                (name, column) -> {
                    if (column.asked) {
                        next.columns.put(name, new Column(column.number, later));
                    }
                });
        return next;
    }

    /** In no order, and always the same one. */
    public List<LiveToken> tokens() {
        return tokens;
    }

    public int size() {
        return tokens.size();
    }

    /**
     * A number of each token, in the order of the tokens.
     *
     * @param name of the number, with {@code equals}
     * @param number made once for all who ask by this name
     * @return not to be changed
     */
    public double[] column(Object name, ToDoubleFunction<LiveToken> number) {
        Column column = columns.computeIfAbsent(name, same -> new Column(number, tokens));
        column.asked = true;
        return column.values;
    }
}
