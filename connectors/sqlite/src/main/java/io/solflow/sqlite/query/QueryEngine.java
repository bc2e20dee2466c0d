package io.solflow.sqlite.query;

import io.solflow.sqlite.archive.ArchiveCache;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.Sqlite;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers SQL over all files of a root, through views with the familiar names. Reads only; the
 * files may be written, sealed and archived at the same time. Any thread may ask; each question has
 * its own connection.
 */
public final class QueryEngine {

    /** Where archives are unpacked, below the root. */
    public static final String CACHE_DIRECTORY = "cache";

    /** Bytes of unpacked archives that are kept when nobody says otherwise. */
    public static final long CACHE_BYTES = 2L << 30;

    /** How often a question begins anew because a file was replaced between list and opening. */
    private static final int MOST_BEGINNINGS = 5;

    private static final Duration ANY_TIME = Duration.ofDays(10_000);

    private final Path root;
    private final Clock clock;
    private final FileList list;
    private final FileAccess access;
    private final FileShape shape = FileShape.ofAllDatasets();

    /** Lists the files that there are at this moment. */
    @FunctionalInterface
    interface FileList {
        List<DataFile> now() throws SQLException;
    }

    /**
     * With a cache of {@link #CACHE_BYTES} below the root.
     *
     * @param clock for deadlines
     */
    public QueryEngine(Path root, Clock clock) {
        this(root, clock, new ArchiveCache(root.resolve(CACHE_DIRECTORY), CACHE_BYTES, clock));
    }

    /**
     * @param archives where archived files are unpacked
     */
    public QueryEngine(Path root, Clock clock, ArchiveCache archives) {
        this(root, clock, archives, () -> Catalog.readOnly(root));
    }

    QueryEngine(Path root, Clock clock, ArchiveCache archives, FileList list) {
        this.root = root;
        this.clock = clock;
        this.list = list;
        this.access = new FileAccess(archives);
    }

    /** Names of the views that a question can use. */
    public List<String> views() {
        return Stream.concat(shape.views().stream(), CombinedView.ALL.stream())
                .map(Askable::name)
                .toList();
    }

    /** Names of the columns of a view, in order; none when there is no such view. */
    public List<String> columns(String view) {
        Stream<List<String>> inFiles =
                shape.views().stream()
                        .filter(named -> named.name().equals(view))
                        .map(shape::columns);
        Stream<List<String>> combined =
                CombinedView.ALL.stream()
                        .filter(named -> named.name().equals(view))
                        .map(CombinedView::columns);
        return Stream.concat(inFiles, combined).findFirst().orElse(List.of());
    }

    /**
     * @throws QueryException.BadQuestion when there is no such view
     */
    public void requireView(String view) {
        if (!views().contains(view)) {
            throw new QueryException.BadQuestion(
                    "there is no view " + view + ". Views: " + String.join(", ", views()));
        }
    }

    /** Names of the views that a file has inside. */
    public List<String> viewsIn(DataFile file) {
        return shape.views().stream()
                .filter(view -> view.isIn(file))
                .map(view -> view.view().name())
                .distinct()
                .toList();
    }

    /** The files that a question about a scope may open, of all datasets. */
    public List<DataFile> files(QueryScope scope) {
        List<DataFile> all = list();
        return shape.views().stream()
                .flatMap(view -> FileChoice.all(view, all, scope).stream())
                .filter(FileChoice::reads)
                .map(FileChoice::file)
                .distinct()
                .toList();
    }

    /**
     * Which files a question would read, without reading them.
     *
     * @param parameters values of the named parameters of the question
     * @throws QueryException.BadQuestion when it is not one reading statement
     */
    public QueryPlan plan(String sql, Map<String, ?> parameters, QueryScope scope) {
        return Plan.of(Question.of(sql), parameters, scope, shape, list(), access).asTold();
    }

    /** As {@link #run(String, Map, QueryScope, QueryLimits, QueryProgress)}, without parameters. */
    public QueryResult run(String sql, QueryScope scope, QueryLimits limits) {
        return run(sql, Map.of(), scope, limits, QueryProgress.NONE);
    }

    /**
     * Asks. The answer holds files open until it is closed.
     *
     * @param sql one SELECT, WITH, VALUES or EXPLAIN
     * @param parameters values of its parameters, {@code :name}: {@link Long}, {@link Double} or
     *     {@link String}
     * @throws QueryException.BadQuestion when the SQL is wrong or does more than read
     * @throws QueryException.TooSlow when the deadline passes
     * @throws QueryException.Unreadable when a file cannot be read
     */
    public QueryResult run(
            String sql,
            Map<String, ?> parameters,
            QueryScope scope,
            QueryLimits limits,
            QueryProgress progress) {
        Question question = Question.of(sql);
        Map<String, Integer> numbers = bound(question, parameters);
        var watch = new Stopwatch(clock, limits.deadline(), progress);
        List<DataFile> files = list();
        for (int beginning = 1; ; beginning++) {
            Plan plan = Plan.of(question, parameters, scope, shape, files, access);
            List<DataFile> now = plan.missesFiles() ? list() : files;
            // Sealing, archiving and retention replace files once they have changed the catalog.
            boolean last = beginning == MOST_BEGINNINGS;
            if (now.equals(files) || last) {
                try {
                    return ask(question, numbers, parameters, plan, limits, watch);
                } catch (SQLException e) {
                    now = failures(limits).missesAFile(e) && !last ? list() : files;
                    if (now.equals(files)) {
                        throw failures(limits).explain(e, plan.files());
                    }
                }
            }
            files = now;
        }
    }

    /**
     * All rows of a view within a scope, file by file, in the order of the files' paths.
     *
     * @throws QueryException.BadQuestion when there is no such view
     */
    public Scan scan(String view, QueryScope scope, QueryProgress progress) {
        requireView(view);
        Question question = Question.of("SELECT * FROM " + view);
        var limits = new QueryLimits(Long.MAX_VALUE, ANY_TIME);
        var watch = new Stopwatch(clock, limits.deadline(), progress);
        Plan plan = Plan.of(question, Map.of(), scope, shape, list(), access);
        return new Scan(
                plan.filesOfRows(),
                file -> {
                    Plan one = plan.withOnly(file);
                    try {
                        return ask(question, Map.of(), Map.of(), one, limits, watch);
                    } catch (SQLException e) {
                        throw failures(limits).explain(e, List.of(file));
                    }
                },
                watch);
    }

    /**
     * A script that gives another tool the views of a scope.
     *
     * @param datasets whose views it has; empty for all
     * @param mostFiles that the other tool attaches at once
     * @throws QueryException.BadQuestion when there are more files, or archived ones
     */
    public AttachScript attachScript(Set<String> datasets, QueryScope scope, int mostFiles) {
        List<DataFile> files = list();
        List<ViewFiles> views =
                shape.views().stream()
                        .filter(view -> datasets.isEmpty() || datasets.contains(view.dataset()))
                        .filter(view -> !view.isBlocklist())
                        .map(view -> ViewFiles.whole(view, shape, files, scope))
                        .toList();
        return AttachScript.of(views, blockedTokens(), mostFiles);
    }

    private List<List<@Nullable Object>> blockedTokens() {
        var blocked = new ArrayList<List<@Nullable Object>>();
        String sql = "SELECT * FROM " + Datasets.BLOCKLIST_VIEW;
        try (QueryResult rows = run(sql, QueryScope.EVERYTHING, QueryLimits.DEFAULT)) {
            rows.forEachRemaining(blocked::add);
        }
        return blocked;
    }

    private QueryResult ask(
            Question question,
            Map<String, Integer> numbers,
            Map<String, ?> values,
            Plan plan,
            QueryLimits limits,
            Stopwatch watch)
            throws SQLException {
        var connection = new QueryConnection(access, watch);
        try {
            new Views(connection, shape, watch).define(question, plan);
            connection.execute("PRAGMA query_only = ON");
            PreparedStatement statement = connection.prepare(question.sql());
            for (Map.Entry<String, Integer> parameter : numbers.entrySet()) {
                statement.setObject(parameter.getValue(), values.get(parameter.getKey()));
            }
            return new QueryResult(
                    connection,
                    statement,
                    statement.executeQuery(),
                    limits.maxRows(),
                    e -> failures(limits).explain(e, plan.files()));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Map<String, Integer> bound(Question question, Map<String, ?> parameters) {
        Map<String, Integer> numbers = question.parameters();
        for (String name : numbers.keySet()) {
            if (!parameters.containsKey(name)) {
                throw new QueryException.BadQuestion("the parameter :" + name + " has no value");
            }
        }
        return numbers;
    }

    private List<DataFile> list() {
        try {
            return list.now();
        } catch (SQLException e) {
            throw new QueryException.Unreadable(
                    "the catalog of " + root + " cannot be read: " + Sqlite.reason(e), e);
        }
    }

    private Failures failures(QueryLimits limits) {
        return new Failures(root, limits, views());
    }
}
