"""Follows SolFlow's signals. Needs: pip install "confluent-kafka[avro,schemaregistry]".

python3 follow_signals.py BOOTSTRAP_SERVERS REGISTRY_URL
"""

import sys

from confluent_kafka import DeserializingConsumer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import StringDeserializer


def main(servers, registry):
    consumer = DeserializingConsumer(
        {
            "bootstrap.servers": servers,
            "group.id": "follow-signals-python",
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",
            "key.deserializer": StringDeserializer("utf_8"),
            "value.deserializer": AvroDeserializer(SchemaRegistryClient({"url": registry})),
        }
    )
    consumer.subscribe(["solflow.signals"])
    try:
        while True:
            record = consumer.poll(1.0)
            if record is None:
                continue
            signal = record.value()
            print(signal["detected_at_ms"], signal["signal_type"], signal["phase"], signal["mint"])
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
