package io.solflow.sqlite.dataset;

/**
 * Trades of a token summed up by minute and by hour: counts, volumes and net flow in lamports,
 * distinct wallets, and the first, highest, lowest and last price in SOL per token. Volumes and
 * flow are those of trades whose worth in SOL is known; {@code unpriced} counts the others. Most
 * spans have one trade or two, so what follows from the rest of the row is not stored: a net flow
 * that is the difference of the volumes, and a price that is the first one again.
 */
final class TradeRollups {

    static final Rollup MINUTES = of("minute", 60);
    static final Rollup HOURS = of("hour", 3_600);

    private TradeRollups() {}

    private static Rollup of(String name, int seconds) {
        String table = "trade_" + name + "s";
        return new Rollup(
                seconds,
                """
                CREATE TABLE %s(
                  mint_id INTEGER NOT NULL,
                  start_s INTEGER NOT NULL,
                  trades INTEGER NOT NULL,
                  buys INTEGER NOT NULL,
                  sells INTEGER NOT NULL,
                  unpriced INTEGER NOT NULL,
                  buy_volume INTEGER NOT NULL,
                  sell_volume INTEGER NOT NULL,
                  other_net_flow INTEGER,
                  wallets INTEGER NOT NULL,
                  open REAL,
                  high REAL,
                  low REAL,
                  close REAL,
                  PRIMARY KEY(mint_id, start_s)
                ) STRICT, WITHOUT ROWID\
                """
                        .formatted(table),
                fill(table, seconds),
                View.ofTokens(
                        "token_" + name + "s",
                        "timestamp",
                        """
                        SELECT
                          m.text AS mint, start_s AS timestamp, trades, buys, sells, unpriced,
                          buy_volume / 1e9 AS buy_volume_sol, sell_volume / 1e9 AS sell_volume_sol,
                          coalesce(other_net_flow, buy_volume - sell_volume) / 1e9 AS net_flow_sol,
                          coalesce(other_net_flow, buy_volume - sell_volume) AS net_flow_lamports,
                          wallets,
                          open, coalesce(high, open) AS high, coalesce(low, open) AS low,
                          coalesce(close, open) AS close
                        FROM trade_%ss r JOIN keys m ON m.id = r.mint_id\
                        """
                                .formatted(name)));
    }

    /** Rows lie by token, time and offset, so the first of a span is the one it opens with. */
    private static String fill(String table, int seconds) {
        return """
        INSERT INTO %1$s
        WITH priced AS MATERIALIZED (
          SELECT t.mint_id, t.event_time_s - t.event_time_s %% %2$d AS start_s, t.wallet_id,
            t.flags & 3 AS side, %3$s AS flow,
            row_number() OVER span AS place,
            (%4$s) / nullif(%5$s, 0) AS price
          FROM trades t JOIN markets k ON k.id = t.market_id
          WINDOW span AS (
            PARTITION BY t.mint_id, t.event_time_s - t.event_time_s %% %2$d
            ORDER BY t.event_time_s, t.offset)
        ),
        ends AS (
          SELECT mint_id, start_s, min(place) AS first, max(place) AS last
          FROM priced WHERE price IS NOT NULL GROUP BY mint_id, start_s
        )
        SELECT p.mint_id, p.start_s, count(*),
          count(*) FILTER (WHERE side = 0), count(*) FILTER (WHERE side = 1),
          count(*) FILTER (WHERE flow IS NULL),
          coalesce(sum(flow) FILTER (WHERE side = 0), 0),
          coalesce(-sum(flow) FILTER (WHERE side = 1), 0),
          nullif(
            coalesce(sum(flow), 0), coalesce(sum(flow) FILTER (WHERE side IN (0, 1)), 0)),
          count(DISTINCT wallet_id),
          max(price) FILTER (WHERE place = e.first),
          nullif(max(price), max(price) FILTER (WHERE place = e.first)),
          nullif(min(price), max(price) FILTER (WHERE place = e.first)),
          nullif(
            max(price) FILTER (WHERE place = e.last), max(price) FILTER (WHERE place = e.first))
        FROM priced p LEFT JOIN ends e ON e.mint_id = p.mint_id AND e.start_s = p.start_s
        GROUP BY p.mint_id, p.start_s\
        """
                .formatted(table, seconds, TradeView.FLOW, TradeView.SOL, TradeView.TOKENS);
    }
}
