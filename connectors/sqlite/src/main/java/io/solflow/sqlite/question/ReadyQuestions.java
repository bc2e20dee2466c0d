package io.solflow.sqlite.question;

import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryProgress;
import io.solflow.sqlite.query.QueryResult;
import io.solflow.sqlite.query.QueryScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All ready-made questions. Each is a file beside this class, {@code NAME.sql}, whose comments say
 * what it answers. Beside the parameters it names, its SQL may use {@code :latest}, the latest
 * event time of trades in the scope.
 */
public final class ReadyQuestions {

    private static final List<String> NAMES =
            List.of(
                    "recent",
                    "range",
                    "net-flow",
                    "wallets",
                    "dca",
                    "bots",
                    "bars",
                    "windows",
                    "signals",
                    "signal-counts",
                    "ticks-recent",
                    "ticks-range",
                    "ticks-bars",
                    "ticks-spread");

    /** Parameter that nobody gives: the latest event time of trades in the scope. */
    private static final String LATEST = "latest";

    private static final String TRADES = "trades";

    private final List<ReadyQuestion> questions;

    private ReadyQuestions(List<ReadyQuestion> questions) {
        this.questions = questions;
    }

    public static ReadyQuestions read() {
        return new ReadyQuestions(
                NAMES.stream().map(name -> QuestionFile.parse(name, text(name))).toList());
    }

    /** In the order in which they are shown. */
    public List<ReadyQuestion> all() {
        return questions;
    }

    public Optional<ReadyQuestion> named(String name) {
        return questions.stream().filter(question -> question.name().equals(name)).findFirst();
    }

    /**
     * Asks. The answer holds files open until it is closed; its columns are those of the question.
     *
     * @param given values of parameters by name
     * @throws IllegalArgumentException when a parameter is wrong, or the question needs a token and
     *     the scope names none
     * @throws io.solflow.sqlite.query.QueryException when there is no answer
     */
    public static QueryResult ask(
            QueryEngine engine,
            ReadyQuestion question,
            Map<String, String> given,
            QueryScope scope,
            QueryLimits limits,
            QueryProgress progress) {
        Map<String, Object> values = question.values(given);
        if (question.needsToken() && scope.mint().isEmpty()) {
            throw new IllegalArgumentException(
                    "question " + question.name() + " is about one token: name its mint");
        }
        if (question.sql().contains(":" + LATEST)) {
            values.put(LATEST, latestSeconds(engine, scope));
        }
        return engine.run(question.sql(), values, scope, limits, progress);
    }

    /** As far as the catalog knows, which may be a batch behind; 0 when there is nothing. */
    private static long latestSeconds(QueryEngine engine, QueryScope scope) {
        return engine.files(scope).stream()
                .filter(file -> file.id().dataset().equals(TRADES))
                .mapToLong(file -> file.extent().maxTimeSeconds())
                .max()
                .orElse(0);
    }

    private static String text(String name) {
        try (InputStream in = ReadyQuestions.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException(name + ".sql is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
