package io.solflow.http.instances;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Who else there is, and who has which token. Cheap to ask, any thread. */
public interface Instances {

    /** Where this instance is reached by the others. */
    URI here();

    /** The other instances that have tokens now, each as {@code http://HOST:PORT}. */
    List<URI> others();

    /** The other instance that has a token in its view; empty when it is here, or nobody knows. */
    Optional<URI> elsewhere(String mint);

    /** The other instance that writes the files of a dataset about a token; empty as above. */
    Optional<URI> filesElsewhere(String dataset, String mint);
}
