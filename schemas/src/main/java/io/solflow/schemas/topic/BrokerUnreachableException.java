package io.solflow.schemas.topic;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;

/** No broker answered in time. Asking again is safe, and of use once a broker is there. */
public final class BrokerUnreachableException extends KafkaException {

    BrokerUnreachableException(String servers, String attempt, Duration limit, Throwable cause) {
        super(
                "no Kafka broker answered at "
                        + servers
                        + " (kafka.bootstrap.servers) within "
                        + limit.toSeconds()
                        + " s; tried to "
                        + attempt
                        + ": "
                        + cause
                        + ". Check that the brokers run, that the address is right, and that the"
                        + " security settings fit the listener",
                cause);
    }
}
