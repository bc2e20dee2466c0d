package io.solflow.app;

import io.solflow.app.cluster.GroupFacts;
import io.solflow.app.cluster.GroupOffsets;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.data.DataDirectoryException;
import io.solflow.app.data.OutputRoot;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.app.settings.SinkBackend;
import io.solflow.jsonl.JsonlConfig;
import io.solflow.jsonl.JsonlTopology;
import io.solflow.jsonl.RootInUseException;
import io.solflow.jsonl.TopicFacts;
import io.solflow.schemas.topic.Topics;
import io.solflow.sqlite.Beginning;
import io.solflow.sqlite.SinkTopology;
import io.solflow.sqlite.SqliteConfig;
import io.solflow.sqlite.archive.ArchiveCache;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Keeping;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.seal.Housekeeping;
import io.solflow.sqlite.seal.HousekeepingConfig;
import io.solflow.sqlite.seal.HousekeepingThread;
import io.solflow.sqlite.seal.SealStep;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** The outputs that the settings ask for, and where they are. */
public final class Outputs {

    private static final long BYTES_PER_MIB = 1 << 20;

    private Outputs() {}

    /** In the order in which they are shown. Nothing is touched before one is occupied. */
    static List<Output> of(Settings settings, Topics topics, Admin admin) {
        return of(
                settings,
                topics,
                new GroupFacts(admin, topics.scoped(JsonlTopology.APPLICATION_ID)),
                new GroupOffsets(admin, topics.scoped(SinkTopology.APPLICATION_ID))::of);
    }

    /** The same to look at, without a Kafka. */
    static List<Output> toDescribe(Settings settings, Topics topics) {
        return of(settings, topics, new NoKafka(), Beginning.OF_TOPIC);
    }

    private static List<Output> of(
            Settings settings, Topics topics, TopicFacts facts, Beginning committed) {
        SinkBackend backend = settings.get(SettingCatalogue.SINK_BACKEND);
        var outputs = new ArrayList<Output>();
        if (backend.writesSqlite()) {
            outputs.add(sqlite(settings, topics, committed));
        }
        if (backend.writesJsonl()) {
            outputs.add(jsonl(jsonlConfig(settings), topics, facts));
        }
        return outputs;
    }

    private static Output sqlite(Settings settings, Topics topics, Beginning committed) {
        SqliteConfig config = sqliteConfig(settings);
        Beginning beginning =
                switch (settings.get(SettingCatalogue.SQLITE_RESTORE)) {
                    case FULL -> Beginning.OF_TOPIC;
                    case COMMITTED -> committed;
                };
        var sink = new SinkTopology(topics, config, beginning);
        var root =
                new OutputRoot(config.root(), "SQLite files", SettingCatalogue.SQLITE_ROOT.key());
        var keeper =
                new HousekeepingThread(
                        housekeeping(settings, Clock.systemUTC()),
                        config.root(),
                        Duration.ofSeconds(
                                settings.get(SettingCatalogue.SQLITE_HOUSEKEEPING_SECS)));
        boolean keeps = settings.get(SettingCatalogue.SQLITE_HOUSEKEEPING);
        return new Output(
                topics.scoped(SinkTopology.APPLICATION_ID),
                sink.build(),
                SettingCatalogue.SQLITE_THREADS,
                sink.requiredProperties(),
                sink.stats(),
                () -> {
                    root.require();
                    if (keeps) {
                        keeper.start();
                    }
                },
                sink::stopWaiting,
                keeper::close);
    }

    private static Output jsonl(JsonlConfig config, Topics topics, TopicFacts facts) {
        var sink = new JsonlTopology(topics, config, facts);
        return new Output(
                topics.scoped(JsonlTopology.APPLICATION_ID),
                sink.build(),
                SettingCatalogue.JSONL_THREADS,
                sink.requiredProperties(),
                sink.stats(),
                () -> occupy(config, sink),
                sink::stopWaiting,
                sink::close);
    }

    private static void occupy(JsonlConfig config, JsonlTopology sink) {
        new OutputRoot(config.root(), "JSON Lines", SettingCatalogue.JSONL_ROOT.key()).require();
        try {
            sink.occupy();
        } catch (RootInUseException e) {
            throw new DataDirectoryException(e.getMessage(), e);
        }
    }

    /** The SQLite files that the settings ask for. */
    public static SqliteConfig sqliteConfig(Settings settings) {
        var data = new DataDirectory(settings.get(SettingCatalogue.DATA));
        return new SqliteConfig(
                settings.find(SettingCatalogue.SQLITE_ROOT).orElseGet(data::sqlite),
                settings.get(SettingCatalogue.PARTITIONS),
                settings.get(SettingCatalogue.SQLITE_BATCH_ROWS),
                Duration.ofMillis(settings.get(SettingCatalogue.SQLITE_BATCH_DELAY_MS)),
                settings.get(SettingCatalogue.SQLITE_OPEN_FILES),
                settings.get(SettingCatalogue.SQLITE_WAL_LIMIT_BYTES),
                new Keeping(
                        settings.get(SettingCatalogue.SQLITE_SIGNATURES),
                        settings.get(SettingCatalogue.SQLITE_DETAILS)));
    }

    /**
     * What seals, archives and removes days of the SQLite files that the settings name.
     *
     * @param clock dates the name of a catalog that is set aside
     */
    public static Housekeeping housekeeping(Settings settings, Clock clock) {
        SqliteConfig config = sqliteConfig(settings);
        return new Housekeeping(
                config.root(),
                Datasets.all(config.keeping()),
                new HousekeepingConfig(
                        Duration.ofSeconds(settings.get(SettingCatalogue.SQLITE_SEAL_DELAY_SECS)),
                        settings.get(SettingCatalogue.SQLITE_ARCHIVE_DAYS),
                        settings.get(SettingCatalogue.SQLITE_ARCHIVE_LEVEL),
                        Map.of(
                                "trades",
                                settings.get(SettingCatalogue.SQLITE_TRADES_DAYS),
                                "token-metrics",
                                settings.get(SettingCatalogue.SQLITE_TOKEN_METRICS_DAYS),
                                "window-metrics",
                                settings.get(SettingCatalogue.SQLITE_WINDOW_METRICS_DAYS),
                                "signals",
                                settings.get(SettingCatalogue.SQLITE_SIGNALS_DAYS)),
                        settings.get(SettingCatalogue.SQLITE_SIGNALS_KEPT)),
                clock,
                SealStep.NONE);
    }

    /**
     * Asks the SQLite files that the settings name.
     *
     * @param clock for deadlines
     */
    public static QueryEngine queryEngine(Settings settings, Clock clock) {
        Path root = sqliteConfig(settings).root();
        long bytes = settings.get(SettingCatalogue.SQLITE_CACHE_MIB) * BYTES_PER_MIB;
        Path cache = root.resolve(QueryEngine.CACHE_DIRECTORY);
        return new QueryEngine(root, clock, new ArchiveCache(cache, bytes, clock));
    }

    /** The JSON Lines that the settings ask for. */
    public static JsonlConfig jsonlConfig(Settings settings) {
        var data = new DataDirectory(settings.get(SettingCatalogue.DATA));
        return new JsonlConfig(
                settings.find(SettingCatalogue.JSONL_ROOT).orElseGet(data::jsonl),
                settings.get(SettingCatalogue.JSONL_ROTATE_BYTES),
                Duration.ofMillis(settings.get(SettingCatalogue.JSONL_FLUSH_MS)));
    }

    /** Nobody asks it: a topology that does not run opens no partition. */
    private static final class NoKafka implements TopicFacts {

        @Override
        public String id(String topic) {
            throw new IllegalStateException("there is no Kafka to ask about " + topic);
        }

        @Override
        public OptionalLong committed(TopicPartition partition) {
            throw new IllegalStateException("there is no Kafka to ask about " + partition);
        }
    }
}
