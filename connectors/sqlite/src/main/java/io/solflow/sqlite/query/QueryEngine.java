package io.solflow.sqlite.query;

import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.SignatureFunction;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.FileFormat;
import io.solflow.sqlite.file.Sqlite;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/**
 * Answers SQL over all files of a root, through views with the familiar names. Reads only; the
 * files may be written at the same time. Any thread may ask; each question has its own connection.
 */
public final class QueryEngine {

    /** The most files that SQLite attaches to one connection. */
    static final int MOST_ATTACHED = 125;

    /** Instructions of SQLite's virtual machine between two looks at the clock. */
    private static final int INSTRUCTIONS_PER_LOOK = 10_000;

    private final Path root;
    private final Clock clock;
    private final List<Dataset<?>> datasets = Datasets.all();

    /**
     * @param clock for deadlines
     */
    public QueryEngine(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** Names of the views that a question can use. */
    public List<String> views() {
        return NamedView.of(datasets).stream().map(NamedView::name).toList();
    }

    /** The files that a question about a scope may open, of all datasets. */
    public List<DataFile> files(QueryScope scope) {
        try {
            List<DataFile> all = Catalog.readOnly(root);
            return datasets.stream()
                    .flatMap(dataset -> FileSelection.of(all, dataset, scope).stream())
                    .toList();
        } catch (SQLException e) {
            throw new QueryException.Unreadable(
                    "the catalog of " + root + " cannot be read: " + Sqlite.reason(e), e);
        }
    }

    /**
     * Asks. The answer holds files open until it is closed.
     *
     * @param sql one SELECT, WITH, VALUES or EXPLAIN
     * @throws QueryException.BadQuestion when the SQL is wrong or does more than read
     * @throws QueryException.TooSlow when the deadline passes
     * @throws QueryException.Unreadable when a file cannot be read
     */
    public QueryResult run(String sql, QueryScope scope, QueryLimits limits) {
        Question question = Question.of(sql);
        List<DataFile> files = files(scope);
        try {
            Connection connection = connect(clock.instant().plus(limits.deadline()));
            try {
                define(connection, question, files, scope, limits);
                return ask(connection, question, files, limits);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw explain(e, files, limits);
        }
    }

    private void define(
            Connection connection,
            Question question,
            List<DataFile> files,
            QueryScope scope,
            QueryLimits limits) {
        try {
            new Views(connection, datasets, files, scope).define(question);
        } catch (SQLException e) {
            throw interrupted(e) ? tooSlow(e, limits) : unreadable(e, files);
        }
    }

    private QueryResult ask(
            Connection connection, Question question, List<DataFile> files, QueryLimits limits)
            throws SQLException {
        Statement statement = connection.createStatement();
        statement.execute("PRAGMA query_only = ON");
        ResultSet rows = statement.executeQuery(question.sql());
        return new QueryResult(
                connection, statement, rows, limits.maxRows(), e -> explain(e, files, limits));
    }

    private Connection connect(Instant deadline) throws SQLException {
        var config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(Sqlite.BUSY_TIMEOUT_MILLIS);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, Integer.toString(MOST_ATTACHED));
        Connection connection = config.createConnection("jdbc:sqlite::memory:");
        SignatureFunction.addTo(connection);
        ProgressHandler.setHandler(
                connection,
                INSTRUCTIONS_PER_LOOK,
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return clock.instant().isAfter(deadline) ? 1 : 0;
                    }
                });
        return connection;
    }

    private QueryException explain(SQLException e, List<DataFile> files, QueryLimits limits) {
        return switch (Sqlite.primaryCode(e)) {
            case SQLITE_INTERRUPT -> tooSlow(e, limits);
            case SQLITE_READONLY ->
                    new QueryException.BadQuestion(
                            "files are only read here: " + Sqlite.reason(e), e);
            case SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_IOERR,
                    SQLITE_CORRUPT,
                    SQLITE_FULL,
                    SQLITE_CANTOPEN,
                    SQLITE_NOTADB ->
                    unreadable(e, files);
            default ->
                    new QueryException.BadQuestion(
                            Sqlite.reason(e) + ". Views: " + String.join(", ", views()), e);
        };
    }

    /** Names the damaged file, which SQLite does not; worth reading them all. */
    private QueryException unreadable(SQLException e, List<DataFile> files) {
        if (e instanceof FileFormat.OutdatedException) {
            return new QueryException.Unreadable(e.getMessage(), e);
        }
        if (Sqlite.saysCorrupt(e)) {
            for (DataFile file : files) {
                if (Sqlite.isDamaged(file.path())) {
                    return new QueryException.Unreadable(
                            file.path()
                                    + " is damaged ("
                                    + Sqlite.reason(e)
                                    + "). Stop what writes it, move it away and start again: its"
                                    + " rows are restored as far as the topic still has them",
                            e);
                }
            }
        }
        return new QueryException.Unreadable(
                "a file below " + root + " cannot be read: " + Sqlite.reason(e), e);
    }

    private static QueryException tooSlow(SQLException e, QueryLimits limits) {
        return new QueryException.TooSlow(
                "the answer took longer than "
                        + limits.deadline().toMillis()
                        + " ms; narrow the time or the token, or allow more",
                e);
    }

    private static boolean interrupted(SQLException e) {
        return Sqlite.primaryCode(e) == SQLiteErrorCode.SQLITE_INTERRUPT;
    }
}
