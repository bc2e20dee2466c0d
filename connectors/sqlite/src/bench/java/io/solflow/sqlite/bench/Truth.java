package io.solflow.sqlite.bench;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All trades once more, in plain arrays by offset, and the answers computed from them. */
final class Truth {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] tokens;
    private final int[] seconds;
    private final long[] flows;
    private final long[] quotes;
    private final String[] wallets;
    private int size;

    /**
     * @param trades at most
     */
    Truth(int trades) {
        tokens = new int[trades];
        seconds = new int[trades];
        flows = new long[trades];
        quotes = new long[trades];
        wallets = new String[trades];
    }

    void take(List<Row<Trade>> rows) {
        for (Row<Trade> row : rows) {
            Trade trade = row.present();
            tokens[size] = numbered(trade.getMint());
            seconds[size] = Math.toIntExact(trade.getEventTimeS());
            flows[size] = trade.getFlowLamports();
            quotes[size] = trade.getQuoteAmount();
            wallets[size] = trade.getWallet();
            size++;
        }
    }

    int size() {
        return size;
    }

    /** Time, SOL and wallet of the newest trades of a token, newest first. */
    List<List<Object>> newest(String mint, int count) {
        int token = number(mint);
        var offsets = new ArrayList<Integer>();
        for (int i = 0; i < size; i++) {
            if (tokens[i] == token) {
                offsets.add(i);
            }
        }
        Comparator<Integer> byTime = Comparator.comparing(i -> seconds[i]);
        return offsets.stream()
                .sorted(byTime.thenComparing(i -> i).reversed())
                .limit(count)
                .map(i -> List.<Object>of((long) seconds[i], quotes[i] / 1e9, wallets[i]))
                .toList();
    }

    /** Number of trades and net flow of a token within a time; the end is exclusive. */
    List<Object> sum(String mint, long from, long to) {
        int token = number(mint);
        long trades = 0;
        long flow = 0;
        for (int i = 0; i < size; i++) {
            if (tokens[i] == token && seconds[i] >= from && seconds[i] < to) {
                trades++;
                flow += flows[i];
            }
        }
        return List.of(trades, flow);
    }

    Map<String, Long> netFlows() {
        var sums = new long[numbers.size()];
        for (int i = 0; i < size; i++) {
            sums[tokens[i]] += flows[i];
        }
        var byMint = new HashMap<String, Long>();
        numbers.forEach((mint, number) -> byMint.put(mint, sums[number]));
        return byMint;
    }

    private int numbered(String mint) {
        Integer known = numbers.get(mint);
        if (known == null) {
            known = numbers.size();
            numbers.put(mint, known);
        }
        return known;
    }

    /** That of a token without trades is one that no trade has. */
    private int number(String mint) {
        return numbers.getOrDefault(mint, -1);
    }
}
