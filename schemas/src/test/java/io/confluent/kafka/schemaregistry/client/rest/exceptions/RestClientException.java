package io.confluent.kafka.schemaregistry.client.rest.exceptions;

/**
 * In the place of Confluent's exception, whose jar is not on Maven Central: same name and message.
 */
public final class RestClientException extends Exception {

    private static final long serialVersionUID = 1;

    public RestClientException(String message, int errorCode) {
        super(message + "; error code: " + errorCode);
    }
}
