package io.solflow.app.settings;

/** Which files the sink writes. */
public enum SinkBackend {
    SQLITE(true, false),
    JSONL(false, true),
    BOTH(true, true);

    private final boolean sqlite;
    private final boolean jsonl;

    SinkBackend(boolean sqlite, boolean jsonl) {
        this.sqlite = sqlite;
        this.jsonl = jsonl;
    }

    public boolean writesSqlite() {
        return sqlite;
    }

    public boolean writesJsonl() {
        return jsonl;
    }
}
