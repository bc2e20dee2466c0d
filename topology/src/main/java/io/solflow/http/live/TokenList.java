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
    private final Map<Object, double[]> columns = new ConcurrentHashMap<>();

    TokenList(List<LiveToken> tokens) {
        this.tokens = tokens;
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
        return columns.computeIfAbsent(name, same -> tokens.stream().mapToDouble(number).toArray());
    }
}
