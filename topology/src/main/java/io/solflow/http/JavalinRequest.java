package io.solflow.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request as Javalin has it. */
record JavalinRequest(Context context) implements Request {

    @Override
    public String path(String name) {
        return context.pathParam(name);
    }

    @Override
    public Map<String, String> parameters() {
        var first = new LinkedHashMap<String, String>();
        context.queryParamMap()
                .forEach((name, values) -> first.put(name, values.isEmpty() ? "" : values.get(0)));
        return first;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    @Override
    public byte[] body() {
        return context.bodyAsBytes();
    }

    @Override
    public String target() {
        String query = context.queryString();
        String path = context.req().getRequestURI();
        return query == null ? path : path + "?" + query;
    }
}
