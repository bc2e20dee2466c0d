package io.solflow.app.settings;

import java.util.Map;

/** Which files the sink writes. */
public enum SinkBackend {
    SQLITE(true, false),
    JSONL(false, true),
    BOTH(true, true);

    /** What earlier systems called {@link #JSONL} and {@link #BOTH}. */
    private static final Map<String, SinkBackend> EARLIER = Map.of("json", JSONL, "dual", BOTH);

    private final boolean sqlite;
    private final boolean jsonl;

    SinkBackend(boolean sqlite, boolean jsonl) {
        this.sqlite = sqlite;
        this.jsonl = jsonl;
    }

    static Kind<SinkBackend> kind() {
        Kind<SinkBackend> now = Kind.oneOf(SinkBackend.class);
        return new Kind<>(
                now.expected(),
                text -> {
                    SinkBackend earlier = EARLIER.get(text);
                    return earlier != null ? earlier : now.read(text);
                });
    }

    public boolean writesSqlite() {
        return sqlite;
    }

    public boolean writesJsonl() {
        return jsonl;
    }
}
