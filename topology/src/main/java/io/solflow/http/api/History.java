package io.solflow.http.api;

import io.solflow.http.Refused;
import io.solflow.http.Refused.Reason;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryException;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryProgress;
import io.solflow.sqlite.query.QueryResult;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the SQLite files: few at a time, each with a deadline, since a reader that stays
 * keeps a writer's log from shrinking. Any thread may ask.
 */
public final class History {

    private static final int AT_A_TIME = 4;

    private final QueryEngine engine;
    private final Path root;
    private final Duration timeout;
    private final Semaphore free = new Semaphore(AT_A_TIME, true);

    /**
     * @param root of the files; they need not be there
     * @param timeout of a question, its waiting for others included twice at most
     */
    public History(QueryEngine engine, Path root, Duration timeout) {
        this.engine = engine;
        this.root = root;
        this.timeout = timeout;
    }

    /**
     * An answer.
     *
     * @param truncated whether there are more rows
     */
    public record Rows(List<List<@Nullable Object>> rows, boolean truncated) {}

    public Path root() {
        return root;
    }

    /** Whether there are files here. */
    public boolean isHere() {
        return Files.isDirectory(root);
    }

    /**
     * Asks.
     *
     * @param most rows
     * @throws Refused when there are no files, or the answer takes too long
     */
    public Rows ask(String sql, Map<String, ?> parameters, QueryScope scope, long most)
            throws InterruptedException {
        requireFiles();
        if (!free.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw Refused.because(
                    Reason.UNAVAILABLE, "too many questions to the files at once; try again");
        }
        try (QueryResult answer =
                engine.run(
                        sql,
                        parameters,
                        scope,
                        new QueryLimits(most, timeout),
                        QueryProgress.NONE)) {
            var rows = new ArrayList<List<@Nullable Object>>();
            answer.forEachRemaining(rows::add);
            return new Rows(rows, answer.truncated());
        } catch (QueryException.TooSlow e) {
            throw Refused.because(
                    Reason.TOO_SLOW,
                    "the answer takes longer than "
                            + timeout.toMillis()
                            + " ms: ask about a shorter time");
        } catch (QueryException.Unreadable e) {
            throw Refused.because(Reason.NO_HISTORY, e.getMessage());
        } finally {
            free.release();
        }
    }

    /**
     * @throws Refused when there are no files
     */
    public void requireFiles() {
        if (!isHere()) {
            throw Refused.because(
                    Reason.NO_HISTORY,
                    "there are no SQLite files here: run the sink with solflow.sink.backend=sqlite"
                            + " or both");
        }
    }
}
