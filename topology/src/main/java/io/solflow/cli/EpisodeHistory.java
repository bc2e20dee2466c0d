package io.solflow.cli;

import io.solflow.schemas.Phase;
import io.solflow.schemas.Side;
import io.solflow.signal.EpisodeId;
import io.solflow.signal.Recount;
import io.solflow.signal.SignalDetails;
import io.solflow.signal.StoredTrade;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryResult;
import io.solflow.sqlite.query.QueryScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads episodes, and the trades behind them, out of the SQLite files. */
record EpisodeHistory(QueryEngine engine, QueryLimits limits) {

    private static final String RECORDS =
            """
            SELECT phase, detected_at, details_json FROM all_token_signals
            WHERE episode_id = '%s' AND source = 'solflow' ORDER BY detected_at, kafka_offset\
            """;

    /** In the order in which the flow took them, since offsets are in that order. */
    private static final String TRADES =
            """
            SELECT kafka_offset, timestamp, signature, outer_index, ordinal, wallet, side,
              flow_lamports, is_dca, is_bot, is_late
            FROM token_trades ORDER BY kafka_offset\
            """;

    private record Identity(String signature, long outerIndex, long ordinal) {}

    /**
     * All records of an episode in order of time; none when there is no such episode.
     *
     * @throws CommandFailed when one of them cannot be read
     */
    List<EpisodeRecord> records(EpisodeId episode) {
        String question = RECORDS.formatted(episode.toString().replace("'", "''"));
        QueryScope scope = QueryScope.EVERYTHING.about(episode.mint()).from(episode.enteredAt());
        var records = new ArrayList<EpisodeRecord>();
        try (QueryResult rows = engine.run(question, scope, limits)) {
            while (rows.hasNext()) {
                List<@Nullable Object> row = rows.next();
                records.add(
                        new EpisodeRecord(
                                Phase.valueOf(text(row.get(0))),
                                number(row.get(1)),
                                details(episode, text(row.get(2)))));
            }
        }
        return records;
    }

    /** The trades that a signal judged at a time can depend on, each identity once. */
    List<StoredTrade> tradesBefore(EpisodeId episode, long at) {
        QueryScope scope =
                QueryScope.EVERYTHING.about(episode.mint()).from(at - Recount.REACH_SECONDS).to(at);
        var seen = new HashSet<Identity>();
        var trades = new ArrayList<StoredTrade>();
        try (QueryResult rows = engine.run(TRADES, scope, limits)) {
            while (rows.hasNext()) {
                List<@Nullable Object> row = rows.next();
                var identity =
                        new Identity(text(row.get(2)), number(row.get(3)), number(row.get(4)));
                if (seen.add(identity)) {
                    trades.add(trade(row));
                }
            }
        }
        return trades;
    }

    private static StoredTrade trade(List<@Nullable Object> row) {
        return new StoredTrade(
                number(row.get(0)),
                number(row.get(1)),
                text(row.get(2)),
                (String) row.get(5),
                Side.valueOf(text(row.get(6))),
                (Long) row.get(7),
                isTrue(row.get(8)),
                isTrue(row.get(9)),
                isTrue(row.get(10)));
    }

    private static SignalDetails details(EpisodeId episode, String json) {
        return SignalDetails.parse(json)
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "the details of "
                                                + episode
                                                + " are not what this version of SolFlow writes;"
                                                + " see details_json in view signals"));
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value, "a column that is never null");
    }

    private static long number(@Nullable Object value) {
        return (Long) Objects.requireNonNull(value, "a column that is never null");
    }

    private static boolean isTrue(@Nullable Object value) {
        return value instanceof Long number && number != 0;
    }
}
