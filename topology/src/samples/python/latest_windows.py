"""Prints the ten tokens that most SOL flows into. Needs: pip install fastavro kafka-python-ng requests.

No Avro library of Confluent: the frame of a record is five bytes, and the schema is one request away.

python3 latest_windows.py BOOTSTRAP_SERVERS REGISTRY_URL
"""

import io
import json
import struct
import sys

import fastavro
import requests
from kafka import KafkaConsumer, TopicPartition

TOPIC = "solflow.token-metrics"


class Registry:
    """Schemas by id, each asked for once."""

    def __init__(self, url):
        self.url = url
        self.schemas = {}

    def schema(self, number):
        if number not in self.schemas:
            answer = requests.get(f"{self.url}/schemas/ids/{number}", timeout=10)
            answer.raise_for_status()
            self.schemas[number] = fastavro.parse_schema(json.loads(answer.json()["schema"]))
        return self.schemas[number]

    def read(self, value):
        zero, number = struct.unpack(">bI", value[:5])
        if zero != 0:
            raise ValueError("not a record in Confluent's wire format")
        return fastavro.schemaless_reader(io.BytesIO(value[5:]), self.schema(number))


def main(servers, url):
    registry = Registry(url)
    consumer = KafkaConsumer(bootstrap_servers=servers.split(","), isolation_level="read_committed")
    partitions = [TopicPartition(TOPIC, number) for number in consumer.partitions_for_topic(TOPIC)]
    consumer.assign(partitions)
    consumer.seek_to_beginning(*partitions)
    ends = consumer.end_offsets(partitions)
    latest = {}
    while any(consumer.position(each) < ends[each] for each in partitions):
        for records in consumer.poll(timeout_ms=1000).values():
            for record in records:
                if record.value is None:
                    latest.pop(record.key, None)
                else:
                    latest[record.key] = registry.read(record.value)
    consumer.close()
    most = sorted(latest.values(), key=lambda metrics: -metrics["window_3600s"]["net_flow"])
    for metrics in most[:10]:
        print(f"{metrics['mint']:44} {metrics['window_3600s']['net_flow'] / 1e9:12.4f} SOL in an hour")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
