package io.solflow.http;

import java.util.Map;
import java.util.Optional;

/** A request, as much of it as answers depend on. For the thread that answers. */
public interface Request {

    /** A part of the path that the route names, decoded. */
    String path(String name);

    /** Values of the parameters by name, decoded; of a repeated one the first. */
    Map<String, String> parameters();

    Optional<String> header(String name);

    /** The body; empty without one. */
    byte[] body();

    /** Path and query as they came, to be asked elsewhere. */
    String target();
}
