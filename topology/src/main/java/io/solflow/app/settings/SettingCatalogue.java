package io.solflow.app.settings;

import io.solflow.schemas.topic.TopicSpec;
import io.solflow.stream.QuoteRatesConfig;
import io.solflow.stream.live.LiveConfig;
import io.solflow.stream.yellowstone.Commitment;
import io.solflow.stream.yellowstone.YellowstoneConfig;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every key that SolFlow reads, in the order of the documentation. */
public final class SettingCatalogue {

    public static final Setting<Path> DATA =
            Setting.of(
                    "solflow.data",
                    Kind.path(),
                    "data",
                    "",
                    "directory of everything SolFlow keeps: embedded Kafka, SQLite files, state,"
                            + " logs; also `--data`");
    public static final Setting<String> TOPICS_PREFIX =
            Setting.of(
                    "solflow.topics.prefix",
                    Kind.matching(
                            "at most 100 letters, digits, '.', '_' or '-'",
                            "[A-Za-z0-9._-]{0,100}"),
                    TopicSpec.DEFAULT_PREFIX,
                    "",
                    "what the names of all topics start with; another prefix also gives groups and"
                            + " transactions names of their own");
    public static final Setting<Integer> PARTITIONS =
            Setting.of(
                    "solflow.partitions",
                    Kind.number(1, 1_000),
                    "8",
                    "partitions",
                    "partitions of the topics keyed by mint; fixed once they exist");
    public static final Setting<Integer> REPLICATION =
            Setting.of(
                    "solflow.replication",
                    Kind.number(1, 100),
                    "1",
                    "copies",
                    "copies that Kafka keeps of topics that SolFlow creates");
    public static final Setting<Integer> EMBEDDED_KAFKA_PORT =
            Setting.of(
                    "solflow.embedded.kafka.port",
                    Kind.port(),
                    "0",
                    "",
                    "port of the embedded Kafka on 127.0.0.1; 0 takes a free one");
    public static final Setting<Integer> EMBEDDED_REGISTRY_PORT =
            Setting.of(
                    "solflow.embedded.registry.port",
                    Kind.port(),
                    "0",
                    "",
                    "port of the embedded schema registry on 127.0.0.1; 0 takes a free one");
    public static final Setting<Integer> FLOW_HOP_SECS =
            Setting.of(
                    "solflow.flow.hop-secs",
                    Kind.divisorOf(60),
                    "10",
                    "s",
                    "distance between the ends of neighbouring windows");
    public static final Setting<Integer> FLOW_GRACE_SECS =
            Setting.of(
                    "solflow.flow.grace-secs",
                    Kind.number(0, 3_600),
                    "2",
                    "s",
                    "event time after its end until a window is closed");
    public static final Setting<Integer> FLOW_STREAMER_TIMEOUT_SECS =
            Setting.of(
                    "solflow.flow.streamer-timeout-secs",
                    Kind.number(0, 3_600),
                    "60",
                    "s",
                    "a streamer further behind in event time no longer holds time back");
    public static final Setting<Integer> FLOW_BOT_TRADES =
            Setting.of(
                    "solflow.flow.bot-trades",
                    Kind.number(2, 1_000),
                    "3",
                    "trades",
                    "so many trades of one token by one wallet within the span make the last a"
                            + " bot's");
    public static final Setting<Integer> FLOW_BOT_SPAN_SECS =
            Setting.of(
                    "solflow.flow.bot-span-secs",
                    Kind.number(1, 3_600),
                    "60",
                    "s",
                    "the span of event time for that, the trade itself included");
    public static final Setting<Integer> FLOW_MAX_WALLET_PAIRS =
            Setting.of(
                    "solflow.flow.max-wallet-pairs",
                    Kind.number(0, 2_000_000_000),
                    "2000000",
                    "pairs",
                    "(token, wallet) pairs of the last four hours that are told apart, each"
                            + " partition an equal share of it; trades of further pairs count as"
                            + " `untracked_trades` instead of in the counts of distinct wallets; 0"
                            + " for no limit");
    public static final Setting<Boolean> FLOW_JOURNAL =
            Setting.of(
                    "solflow.flow.journal",
                    Kind.flag(),
                    "true",
                    "",
                    "whether the flow keeps what it has read in local files as well, to be back"
                            + " sooner after a crash");
    public static final Setting<Integer> FLOW_THREADS =
            Setting.of(
                    "solflow.flow.threads",
                    Kind.number(1, 256),
                    "2",
                    "threads",
                    "threads of the flow topology");
    public static final Setting<Integer> AGGREGATE_INTERVAL_SECS =
            Setting.of(
                    "solflow.aggregate.interval-secs",
                    Kind.divisorOf(900),
                    "60",
                    "s",
                    "distance in event time between two records of an enriched window; a multiple"
                            + " of the hop");
    public static final Setting<Integer> AGGREGATE_CORRELATION_SECS =
            Setting.of(
                    "solflow.aggregate.correlation-secs",
                    Kind.number(0, 14_400),
                    "60",
                    "s",
                    "how near a DCA buy must be to another buy to overlap with it");
    public static final Setting<Double> AGGREGATE_UPTREND_THRESHOLD =
            Setting.of(
                    "solflow.aggregate.uptrend-threshold",
                    Kind.decimal(0, 1),
                    "0.7",
                    "",
                    "uptrend score above which a window says UPTREND");
    public static final Setting<Double> AGGREGATE_ACCUMULATION_THRESHOLD =
            Setting.of(
                    "solflow.aggregate.accumulation-threshold",
                    Kind.decimal(0, 100),
                    "25.0",
                    "%",
                    "overlap with DCA buys above which a window of positive flow says"
                            + " ACCUMULATION");
    public static final Setting<String> AGGREGATE_UPTREND_VERSION =
            Setting.of(
                    "solflow.aggregate.uptrend-version",
                    Kind.matching("uptrend_v1 or uptrend_v2", "uptrend_v[12]"),
                    "uptrend_v2",
                    "",
                    "the uptrend score that signals");
    public static final Setting<Set<String>> STREAMERS_QUOTE_MINTS =
            Setting.of(
                    "solflow.streamers.quote-mints",
                    Kind.mints(),
                    QuoteRatesConfig.USDC + "," + QuoteRatesConfig.USDT,
                    "",
                    "quote assets other than SOL whose SOL rate a streamer learns from the start;"
                            + " others once they are a quote");
    public static final Setting<Integer> STREAMERS_RATE_MAX_AGE_SECS =
            Setting.of(
                    "solflow.streamers.rate-max-age-secs",
                    Kind.number(0, 86_400),
                    Long.toString(QuoteRatesConfig.STANDARD.maxAgeSeconds()),
                    "s",
                    "event time for which a SOL rate holds; a trade quoted in an asset without one"
                            + " stays unpriced");
    public static final Setting<Map<String, ZoneOffset>> TICKS_MIDNIGHTS =
            Setting.of(
                    "solflow.ticks.midnights",
                    Kind.offsets(),
                    "FXCM=-05:00,OANDA=+00:00",
                    "",
                    "when the day begins of each source whose files of quotes count from midnight:"
                            + " its offset from UTC");
    public static final Setting<String> TICKS_BROKER =
            Setting.unset(
                    "solflow.ticks.broker",
                    Kind.text("the name of a broker"),
                    "none",
                    "",
                    "source of recorded quotes that name neither source nor broker");
    public static final Setting<Integer> STREAMERS_SPOOL_BYTES =
            Setting.of(
                    "solflow.streamers.spool-bytes",
                    Kind.number(1 << 20, Integer.MAX_VALUE),
                    Integer.toString(LiveConfig.STANDARD_SPOOL_BYTES),
                    "bytes",
                    "disk for what a live streamer cannot send while Kafka is slow or away; when it"
                            + " is used up the source is held up");
    public static final Setting<Path> STREAMERS_LINES_ROOT =
            Setting.unset(
                    "solflow.streamers.lines-root",
                    Kind.path(),
                    "none",
                    "",
                    "directory for a copy of the trades of live streamers as JSON Lines");
    public static final Setting<Integer> STREAMERS_LINES_ROTATE_BYTES =
            Setting.of(
                    "solflow.streamers.lines-rotate-bytes",
                    Kind.number(1 << 10, Integer.MAX_VALUE),
                    "104857600",
                    "bytes",
                    "size at which a file of that copy is closed and a new one begun");
    public static final Setting<Integer> STREAMERS_LINES_KEEP =
            Setting.of(
                    "solflow.streamers.lines-keep",
                    Kind.number(1, 1_000),
                    "10",
                    "files",
                    "closed files of that copy that are kept");
    public static final Setting<List<String>> GEYSER_URL =
            Setting.unset(
                    "solflow.geyser.url",
                    Kind.endpoints(),
                    "none",
                    "",
                    "Yellowstone gRPC endpoints of the live streamers: `https://HOST:PORT`, `http`"
                            + " for an unencrypted one, several separated by commas");
    public static final Setting<String> GEYSER_TOKEN =
            Setting.unset(
                    "solflow.geyser.x-token",
                    Kind.text("a token, or one for each endpoint separated by commas"),
                    "none",
                    "",
                    "token that the endpoints ask for, or one for each, separated by commas; a"
                            + " secret");
    public static final Setting<Commitment> GEYSER_COMMITMENT =
            Setting.of(
                    "solflow.geyser.commitment",
                    Kind.oneOfInAnyCase(Commitment.class),
                    "confirmed",
                    "",
                    "how sure the chain must be of a block: `processed` (at once, may be taken"
                            + " back), `confirmed` or `finalized` (13 s later)");
    public static final Setting<Boolean> GEYSER_COMPRESSION =
            Setting.of(
                    "solflow.geyser.compression",
                    Kind.flag(),
                    "true",
                    "",
                    "whether endpoints may compress what they send");
    public static final Setting<Integer> GEYSER_MAX_MESSAGE_BYTES =
            Setting.of(
                    "solflow.geyser.max-message-bytes",
                    Kind.number(1 << 16, Integer.MAX_VALUE),
                    Integer.toString(YellowstoneConfig.STANDARD_MESSAGE_BYTES),
                    "bytes",
                    "largest message of an endpoint that is accepted");
    public static final Setting<Integer> GEYSER_SILENCE_SECS =
            Setting.of(
                    "solflow.geyser.silence-secs",
                    Kind.number(1, 3_600),
                    Long.toString(YellowstoneConfig.STANDARD_SILENCE.toSeconds()),
                    "s",
                    "a connection without any message for so long is given up and made anew");
    public static final Setting<Integer> GEYSER_RESUME_MARGIN_SLOTS =
            Setting.of(
                    "solflow.geyser.resume-margin-slots",
                    Kind.number(0, 1_000),
                    Integer.toString(YellowstoneConfig.STANDARD_MARGIN_SLOTS),
                    "slots",
                    "how many slots already received are asked for again after a break");
    public static final Setting<Path> GEYSER_TRUSTED_CA =
            Setting.unset(
                    "solflow.geyser.trusted-ca",
                    Kind.path(),
                    "those of Java",
                    "",
                    "PEM file of the authorities whose certificates endpoints may show");
    public static final Setting<SinkBackend> SINK_BACKEND =
            Setting.of(
                    "solflow.sink.backend",
                    SinkBackend.kind(),
                    "sqlite",
                    "",
                    "which files the sink writes: `sqlite`, `jsonl` or `both`; also `--backend`;"
                            + " earlier words for the last two are `json` and `dual`");
    public static final Setting<Path> SQLITE_ROOT =
            Setting.unset(
                    "solflow.sqlite.root",
                    Kind.path(),
                    "`sqlite` under `solflow.data`",
                    "",
                    "directory of the SQLite files");
    public static final Setting<Integer> SQLITE_BATCH_ROWS =
            Setting.of(
                    "solflow.sqlite.batch-rows",
                    Kind.number(1, 1_000_000),
                    "5000",
                    "rows",
                    "rows of one SQLite transaction at most");
    public static final Setting<Integer> SQLITE_BATCH_DELAY_MS =
            Setting.of(
                    "solflow.sqlite.batch-delay-ms",
                    Kind.number(1, 60_000),
                    "100",
                    "ms",
                    "longest wait of a row for its transaction");
    public static final Setting<Integer> SQLITE_OPEN_FILES =
            Setting.of(
                    "solflow.sqlite.open-files",
                    Kind.number(1, 10_000),
                    "8",
                    "files",
                    "day files kept open per dataset and partition");
    public static final Setting<Integer> SQLITE_WAL_LIMIT_BYTES =
            Setting.of(
                    "solflow.sqlite.wal-limit-bytes",
                    Kind.number(1 << 20, 1 << 30),
                    "67108864",
                    "bytes",
                    "size above which a file's write-ahead log is pressed to shrink");
    public static final Setting<Boolean> SQLITE_SIGNATURES =
            Setting.of(
                    "solflow.sqlite.signatures",
                    Kind.flag(),
                    "true",
                    "",
                    "keep the signatures of trades, 64 bytes each; otherwise 8 bytes stand for"
                            + " each");
    public static final Setting<Boolean> SQLITE_DETAILS =
            Setting.of(
                    "solflow.sqlite.details",
                    Kind.flag(),
                    "true",
                    "",
                    "keep slot, receive time, fee payer, fees and reserves of trades");
    public static final Setting<SqliteRestore> SQLITE_RESTORE =
            Setting.of(
                    "solflow.sqlite.restore",
                    Kind.oneOf(SqliteRestore.class),
                    "full",
                    "",
                    "a host without files: `full` rebuilds them from the topics, `committed` only"
                            + " goes on where the sink stands");
    public static final Setting<Integer> SQLITE_CACHE_MIB =
            Setting.of(
                    "solflow.sqlite.cache-mib",
                    Kind.number(0, 16_000_000),
                    "2048",
                    "MiB",
                    "unpacked archives that questions leave behind for the next, in `cache` under"
                            + " `solflow.sqlite.root`");
    public static final Setting<Boolean> SQLITE_HOUSEKEEPING =
            Setting.of(
                    "solflow.sqlite.housekeeping",
                    Kind.flag(),
                    "true",
                    "",
                    "seal, archive and remove days while the sink runs");
    public static final Setting<Integer> SQLITE_HOUSEKEEPING_SECS =
            Setting.of(
                    "solflow.sqlite.housekeeping-secs",
                    Kind.number(1, 86_400),
                    "60",
                    "s",
                    "time between two looks at what is due");
    public static final Setting<Integer> SQLITE_SEAL_DELAY_SECS =
            Setting.of(
                    "solflow.sqlite.seal-delay-secs",
                    Kind.number(0, 2_592_000),
                    "3600",
                    "s",
                    "event time from the end of a day until it is sealed, and between two sealings"
                            + " of one day");
    public static final Setting<Integer> SQLITE_ARCHIVE_DAYS =
            Setting.of(
                    "solflow.sqlite.archive-days",
                    Kind.number(0, 36_500),
                    "7",
                    "days",
                    "event time from the end of a day until its file is compressed; 0: never");
    public static final Setting<Integer> SQLITE_ARCHIVE_LEVEL =
            Setting.of(
                    "solflow.sqlite.archive-level", Kind.number(1, 22), "9", "", "level of zstd");
    public static final Setting<Integer> SQLITE_TRADES_DAYS = retention("trades");
    public static final Setting<Integer> SQLITE_TOKEN_METRICS_DAYS = retention("token-metrics");
    public static final Setting<Integer> SQLITE_WINDOW_METRICS_DAYS = retention("window-metrics");
    public static final Setting<Integer> SQLITE_SIGNALS_DAYS = retention("signals");
    public static final Setting<Integer> SQLITE_SIGNALS_KEPT =
            Setting.of(
                    "solflow.sqlite.signals-kept",
                    Kind.number(0, 1_000_000_000),
                    "10000",
                    "signals",
                    "signals beyond the newest so many go, by whole sealed days; 0: none go");
    public static final Setting<Integer> SQLITE_THREADS =
            Setting.of(
                    "solflow.sqlite.threads",
                    Kind.number(1, 256),
                    "2",
                    "threads",
                    "threads that write SQLite files");
    public static final Setting<Path> JSONL_ROOT =
            Setting.unset(
                    "solflow.jsonl.root",
                    Kind.path(),
                    "`jsonl` under `solflow.data`",
                    "",
                    "directory of the JSON Lines");
    public static final Setting<Integer> JSONL_ROTATE_BYTES =
            Setting.of(
                    "solflow.jsonl.rotate-bytes",
                    Kind.number(1 << 20, Integer.MAX_VALUE),
                    "268435456",
                    "bytes",
                    "size at which a file of lines is closed and numbered, and a new one begun");
    public static final Setting<Integer> JSONL_FLUSH_MS =
            Setting.of(
                    "solflow.jsonl.flush-ms",
                    Kind.number(1, 5_000),
                    "1000",
                    "ms",
                    "longest wait of a line for the disk");
    public static final Setting<Integer> JSONL_THREADS =
            Setting.of(
                    "solflow.jsonl.threads",
                    Kind.number(1, 256),
                    "1",
                    "threads",
                    "threads that write JSON Lines");
    public static final Setting<Boolean> HTTP_ENABLED =
            Setting.of(
                    "solflow.http.enabled",
                    Kind.flag(),
                    "true",
                    "",
                    "whether `run` and `demo` offer the HTTP interface");
    public static final Setting<String> HTTP_HOST =
            Setting.of(
                    "solflow.http.host",
                    Kind.text("a host name or an address"),
                    "127.0.0.1",
                    "",
                    "address to listen on; `0.0.0.0` for all, and then with a key");
    public static final Setting<Integer> HTTP_PORT =
            Setting.of(
                    "solflow.http.port",
                    Kind.port(),
                    "8080",
                    "",
                    "port of the HTTP interface; 0 takes a free one; also `--port`");
    public static final Setting<String> HTTP_ADVERTISED =
            Setting.unset(
                    "solflow.http.advertised",
                    Kind.matching("HOST:PORT", "[^:/ ]+:[0-9]{1,5}"),
                    "host and port as above",
                    "",
                    "where other instances reach this one, as HOST:PORT");
    public static final Setting<String> HTTP_API_KEY =
            Setting.unset(
                    "solflow.http.api-key",
                    Kind.text("a key"),
                    "none",
                    "",
                    "what requests under `/api` must show; the same for all instances; a secret");
    public static final Setting<Integer> HTTP_REQUESTS_PER_SECOND =
            Setting.of(
                    "solflow.http.requests-per-second",
                    Kind.number(0, 1_000_000),
                    "500",
                    "1/s",
                    "requests of one address on average, twice as many at once; 0: any number");
    public static final Setting<Integer> HTTP_QUERY_TIMEOUT_MS =
            Setting.of(
                    "solflow.http.query-timeout-ms",
                    Kind.number(10, 600_000),
                    "5000",
                    "ms",
                    "longest time for a question to the SQLite files");
    public static final Setting<Integer> HTTP_EVENTS_INTERVAL_MS =
            Setting.of(
                    "solflow.http.events-interval-ms",
                    Kind.number(20, 60_000),
                    "250",
                    "ms",
                    "time between two batches of live changes");
    public static final Setting<Integer> HTTP_EVENTS_CLIENTS =
            Setting.of(
                    "solflow.http.events-clients",
                    Kind.number(1, 100_000),
                    "500",
                    "clients",
                    "listeners to live changes at once");
    public static final Setting<Integer> HTTP_THREADS =
            Setting.of(
                    "solflow.http.threads",
                    Kind.number(1, 256),
                    "1",
                    "threads",
                    "threads that keep the latest of each token for the HTTP interface");
    public static final Setting<String> VALUE_SERDE =
            Setting.of(
                    "value.serde",
                    Kind.text("the name of a class"),
                    "io.solflow.schemas.serde.AvroSerde",
                    "",
                    "Kafka serde of the record values; its jars go into `ext/`");
    public static final Setting<String> REGISTRY_URL =
            Setting.unset(
                    "schema.registry.url",
                    Kind.text("one or more URLs, separated by commas"),
                    "the embedded registry",
                    "",
                    "schema registry with Confluent's REST interface");
    public static final Setting<String> REGISTRY_AUTH_SOURCE =
            Setting.unset(
                    "basic.auth.credentials.source",
                    Kind.matching("USER_INFO or URL", "USER_INFO|URL"),
                    "none",
                    "",
                    "where the registry's user and password come from");
    public static final Setting<String> REGISTRY_USER_INFO =
            Setting.unset(
                    "basic.auth.user.info",
                    Kind.matching("USER:PASSWORD", "[^:]+:.*"),
                    "none",
                    "",
                    "user and password for the registry; a secret");
    public static final Setting<Boolean> REGISTER_SCHEMAS =
            Setting.of(
                    "auto.register.schemas",
                    Kind.flag(),
                    "true",
                    "",
                    "whether writing registers a schema that the registry does not have");
    public static final Setting<String> BOOTSTRAP_SERVERS =
            Setting.unset(
                    "kafka.bootstrap.servers",
                    Kind.text("HOST:PORT, or several separated by commas"),
                    "the embedded Kafka",
                    "",
                    "the Kafka to work with");

    private static final List<Setting<?>> OWN =
            List.of(
                    DATA,
                    BOOTSTRAP_SERVERS,
                    TOPICS_PREFIX,
                    PARTITIONS,
                    REPLICATION,
                    EMBEDDED_KAFKA_PORT,
                    EMBEDDED_REGISTRY_PORT,
                    REGISTRY_URL,
                    REGISTRY_AUTH_SOURCE,
                    REGISTRY_USER_INFO,
                    REGISTER_SCHEMAS,
                    VALUE_SERDE,
                    FLOW_HOP_SECS,
                    FLOW_GRACE_SECS,
                    FLOW_STREAMER_TIMEOUT_SECS,
                    FLOW_BOT_TRADES,
                    FLOW_BOT_SPAN_SECS,
                    FLOW_MAX_WALLET_PAIRS,
                    FLOW_JOURNAL,
                    FLOW_THREADS,
                    AGGREGATE_INTERVAL_SECS,
                    AGGREGATE_CORRELATION_SECS,
                    AGGREGATE_UPTREND_THRESHOLD,
                    AGGREGATE_ACCUMULATION_THRESHOLD,
                    AGGREGATE_UPTREND_VERSION,
                    STREAMERS_QUOTE_MINTS,
                    STREAMERS_RATE_MAX_AGE_SECS,
                    TICKS_MIDNIGHTS,
                    TICKS_BROKER,
                    STREAMERS_SPOOL_BYTES,
                    STREAMERS_LINES_ROOT,
                    STREAMERS_LINES_ROTATE_BYTES,
                    STREAMERS_LINES_KEEP,
                    GEYSER_URL,
                    GEYSER_TOKEN,
                    GEYSER_COMMITMENT,
                    GEYSER_COMPRESSION,
                    GEYSER_MAX_MESSAGE_BYTES,
                    GEYSER_SILENCE_SECS,
                    GEYSER_RESUME_MARGIN_SLOTS,
                    GEYSER_TRUSTED_CA,
                    SINK_BACKEND,
                    SQLITE_ROOT,
                    SQLITE_BATCH_ROWS,
                    SQLITE_BATCH_DELAY_MS,
                    SQLITE_OPEN_FILES,
                    SQLITE_WAL_LIMIT_BYTES,
                    SQLITE_SIGNATURES,
                    SQLITE_DETAILS,
                    SQLITE_RESTORE,
                    SQLITE_CACHE_MIB,
                    SQLITE_HOUSEKEEPING,
                    SQLITE_HOUSEKEEPING_SECS,
                    SQLITE_SEAL_DELAY_SECS,
                    SQLITE_ARCHIVE_DAYS,
                    SQLITE_ARCHIVE_LEVEL,
                    SQLITE_TRADES_DAYS,
                    SQLITE_TOKEN_METRICS_DAYS,
                    SQLITE_WINDOW_METRICS_DAYS,
                    SQLITE_SIGNALS_DAYS,
                    SQLITE_SIGNALS_KEPT,
                    SQLITE_THREADS,
                    JSONL_ROOT,
                    JSONL_ROTATE_BYTES,
                    JSONL_FLUSH_MS,
                    JSONL_THREADS,
                    HTTP_ENABLED,
                    HTTP_HOST,
                    HTTP_PORT,
                    HTTP_ADVERTISED,
                    HTTP_API_KEY,
                    HTTP_REQUESTS_PER_SECOND,
                    HTTP_QUERY_TIMEOUT_MS,
                    HTTP_EVENTS_INTERVAL_MS,
                    HTTP_EVENTS_CLIENTS,
                    HTTP_THREADS);

    private static final List<Setting<?>> ALL =
            Stream.concat(OWN.stream(), SignalSettings.catalogue().stream()).toList();

    private static final Map<String, Setting<?>> ALIASES =
            Map.ofEntries(
                    Map.entry("GEYSER_URL", GEYSER_URL),
                    Map.entry("X_TOKEN", GEYSER_TOKEN),
                    Map.entry("COMMITMENT_LEVEL", GEYSER_COMMITMENT),
                    Map.entry("SOLFLOW_DB_PATH", SQLITE_ROOT),
                    Map.entry("DB_PATH", SQLITE_ROOT),
                    Map.entry("TICK_DB_PATH", SQLITE_ROOT),
                    Map.entry("TICK_STORAGE_BACKEND", SINK_BACKEND),
                    Map.entry("BROKER_ID", TICKS_BROKER),
                    Map.entry("EMISSION_INTERVAL_SECS", AGGREGATE_INTERVAL_SECS),
                    Map.entry("CORRELATION_WINDOW_SECS", AGGREGATE_CORRELATION_SECS),
                    Map.entry("UPTREND_THRESHOLD", AGGREGATE_UPTREND_THRESHOLD),
                    Map.entry("ACCUMULATION_THRESHOLD", AGGREGATE_ACCUMULATION_THRESHOLD),
                    Map.entry("AGGREGATES_OUTPUT_PATH", JSONL_ROOT));

    private SettingCatalogue() {}

    private static Setting<Integer> retention(String dataset) {
        return Setting.of(
                "solflow.sqlite.retention-days." + dataset,
                Kind.number(0, 36_500),
                "0",
                "days",
                "event time from the end of a day until its files of "
                        + dataset
                        + " are removed; 0: never");
    }

    public static List<Setting<?>> all() {
        return ALL;
    }

    /** Names known from earlier systems, each with the setting that it stands for. */
    public static Map<String, Setting<?>> aliases() {
        return ALIASES;
    }

    static Optional<Setting<?>> byKey(String key) {
        return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    static Optional<Setting<?>> byEnvironmentName(String name) {
        return ALL.stream().filter(setting -> setting.environmentName().equals(name)).findFirst();
    }
}
