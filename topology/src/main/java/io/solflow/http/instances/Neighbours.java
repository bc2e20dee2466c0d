package io.solflow.http.instances;

import io.solflow.http.Refused;
import io.solflow.http.Reply;
import io.solflow.http.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Asks other instances, over HTTP, what this one does not have. A question that comes from another
 * instance is answered with what is here, never passed on.
 */
public final class Neighbours {

    /** Marks a question of another instance. */
    public static final String HOP = "X-SolFlow-Hop";

    private static final Duration CONNECT = Duration.ofSeconds(1);

    /** What comes out of memory comes at once, or is missing: a list does not wait for long. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Instances instances;
    private final Optional<String> apiKey;
    private final Duration patience;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    /**
     * @param apiKey that the others want, which is the one that this instance wants
     * @param patience longest wait for what has to be looked up
     */
    public Neighbours(Instances instances, Optional<String> apiKey, Duration patience) {
        this.instances = instances;
        this.apiKey = apiKey;
        this.patience = patience;
    }

    /**
     * What the others have said.
     *
     * @param answers bodies of good answers
     * @param missing who has given none, as HOST:PORT
     */
    public record Gathered(List<byte[]> answers, List<String> missing) {}

    /** Whether the others are to be asked: not for a question that comes from one of them. */
    public boolean mayAsk(Request request) {
        return request.header(HOP).isEmpty();
    }

    /** Asks all others at the same time for what they have in memory. */
    public Gathered ask(String target) {
        return ask(target, AT_ONCE);
    }

    /** Asks all others at the same time for what they have to look up. */
    public Gathered askPatiently(String target) {
        return ask(target, patience);
    }

    private Gathered ask(String target, Duration longest) {
        var asked = new ArrayList<Asked>();
        for (URI other : instances.others()) {
            HttpRequest request = get(other, target, longest);
            asked.add(new Asked(other, client.sendAsync(request, BodyHandlers.ofByteArray())));
        }
        var answers = new ArrayList<byte[]>();
        var missing = new ArrayList<String>();
        for (Asked one : asked) {
            Optional<byte[]> body = one.body();
            body.ifPresentOrElse(answers::add, () -> missing.add(one.other().getAuthority()));
        }
        return new Gathered(answers, missing);
    }

    private record Asked(URI other, CompletableFuture<HttpResponse<byte[]>> response) {

        Optional<byte[]> body() {
            try {
                HttpResponse<byte[]> answer = response.join();
                return Optional.of(answer)
                        .filter(good -> good.statusCode() == 200)
                        .map(HttpResponse::body);
            } catch (CompletionException e) {
                return Optional.empty(); // named as missing in the answer
            }
        }
    }

    /** The reply of the instance that has a token, when it is another one. */
    public Optional<Reply> aboutToken(Request request, String mint) throws InterruptedException {
        return forward(request, instances.elsewhere(mint));
    }

    /** The reply of the instance that has the files about a token, when it is another one. */
    public Optional<Reply> aboutFiles(Request request, String dataset, String mint)
            throws InterruptedException {
        return forward(request, instances.filesElsewhere(dataset, mint));
    }

    private Optional<Reply> forward(Request request, Optional<URI> to) throws InterruptedException {
        if (to.isEmpty() || !mayAsk(request)) {
            return Optional.empty();
        }
        try {
            HttpResponse<byte[]> answer =
                    client.send(
                            get(to.get(), request.target(), patience), BodyHandlers.ofByteArray());
            return Optional.of(new Reply(answer.statusCode(), Reply.JSON, answer.body()));
        } catch (IOException e) {
            throw Refused.because(
                    Refused.Reason.UNAVAILABLE,
                    "the instance that has this, "
                            + to.get().getAuthority()
                            + ", does not answer; try again");
        }
    }

    private HttpRequest get(URI to, String target, Duration longest) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(to + target)).timeout(longest).header(HOP, "1");
        apiKey.ifPresent(key -> request.header("X-API-Key", key));
        return request.GET().build();
    }
}
