package io.solflow.http;

import java.util.List;

/**
 * One way to ask.
 *
 * @param path parts in braces are filled by the client
 * @param parameters names that its query may have
 */
public record Route(Method method, String path, List<String> parameters, Handler handler) {

    /** What a request may do. */
    public enum Method {
        GET,
        POST,
        DELETE
    }

    /** Answers requests, any thread and several at a time. */
    @FunctionalInterface
    public interface Handler {

        /**
         * @throws Refused when there is no answer
         */
        Reply answer(Request request) throws InterruptedException;
    }

    public Route {
        parameters = List.copyOf(parameters);
    }

    public static Route get(String path, Handler handler, String... parameters) {
        return new Route(Method.GET, path, List.of(parameters), handler);
    }

    public static Route post(String path, Handler handler) {
        return new Route(Method.POST, path, List.of(), handler);
    }

    public static Route delete(String path, Handler handler) {
        return new Route(Method.DELETE, path, List.of(), handler);
    }

    /** Whether it changes something. */
    public boolean writes() {
        return method != Method.GET;
    }
}
