package io.solflow.http.site;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the made-up program says about itself. */
final class MadeUpProgram {

    private MadeUpProgram() {}

    static ObjectNode status(MadeUpMarket market) {
        long now = market.now();
        var status = market.answer().put("version", "1.0.0").put("instance", "7b1c");
        status.put("started_at_ms", (now - 5_400) * 1000).put("now_ms", now * 1000);
        status.put("ready", true).putArray("findings");
        var parts = status.putArray("parts");
        for (var part : new String[] {"flow", "sqlite", "view"}) {
            parts.addObject()
                    .put("name", "solflow-" + part)
                    .put("part", part.equals("sqlite") ? "sink" : part.equals("view") ? "http" : part)
                    .put("state", "RUNNING")
                    .put("lag_records", part.equals("sqlite") ? 12 : 0);
        }
        status.putObject("flow")
                .put("records", 4_918_220)
                .put("trades", 4_901_112)
                .put("duplicates", 17_004)
                .put("late_trades", 104)
                .put("dead_letters", 3)
                .put("token_metrics", 2_208_113)
                .put("window_metrics", 402_113)
                .put("signals", 12_334)
                .put("tokens", market.all().size())
                .put("wallet_pairs", 60_210)
                .put("state_bytes", 327_680_000)
                .put("trades_per_s", 800 + 40 * Math.sin(now / 7.0))
                .put("window_lag_s", 2);
        status.putObject("sink")
                .put("rows_written", 7_591_440)
                .put("pending_rows", 12)
                .put("dead_letters", 0)
                .put("refusals", 0)
                .put("paused", false);
        status.putObject("view")
                .put("tokens", market.all().size())
                .put("event_clients", 1)
                .put("event_clients_dropped", 0);
        status.putObject("disk")
                .put("path", "data")
                .put("free_bytes", 91_268_055_040L)
                .put("total_bytes", 105_089_261_568L);
        status.putArray("instances").addObject().put("url", "here").put("here", true).put("reachable", true);
        return status;
    }

    static ObjectNode stored(MadeUpMarket market) {
        var answer = market.answer().put("root", "data/sqlite").put("files", 89);
        answer.put("rows", 7_591_440).put("bytes", 1_802_240_000L);
        var datasets = answer.putArray("datasets");
        for (var dataset : new String[] {"trades", "token-metrics", "window-metrics", "signals"}) {
            var row = datasets.addObject().put("dataset", dataset).put("files", 19);
            row.putObject("files_by_state").put("live", 4).put("sealed", 15);
            row.put("rows", 1_925_000).put("bytes", 450_653_859L).put("days", 13);
            row.put("oldest_s", market.now() - 1_123_200).put("newest_s", market.now());
            row.put("rows_per_day", 148_076.9).put("bytes_per_row", 234.1);
        }
        return answer;
    }

    static ObjectNode files(MadeUpMarket market) {
        var answer = market.answer().put("total", 1);
        answer.putArray("files")
                .addObject()
                .put("path", "trades/2026/07/trades-2026-07-03.p03.db")
                .put("dataset", "trades")
                .put("state", "live")
                .put("rows", 922)
                .put("bytes", 344_064);
        return answer;
    }
}
