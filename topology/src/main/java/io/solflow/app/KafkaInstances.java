package io.solflow.app;

import io.solflow.http.instances.Instances;
import io.solflow.http.live.ViewTopology;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Who else there is, as Kafka Streams tells: each instance says in its group where it is reached
 * ({@code application.server}), and the group knows who has which partition.
 *
 * @param self where the others reach this instance
 * @param view the application that keeps the latest of each token, once it is there
 * @param sink the application that writes SQLite files, when it runs here
 */
record KafkaInstances(
        Supplier<HostInfo> self,
        Supplier<Optional<KafkaStreams>> view,
        Supplier<Optional<KafkaStreams>> sink)
        implements Instances {

    @Override
    public URI here() {
        return url(self.get());
    }

    @Override
    public List<URI> others() {
        return asked(
                view,
                streams ->
                        streams.metadataForAllStreamsClients().stream()
                                .filter(each -> !each.topicPartitions().isEmpty())
                                .map(StreamsMetadata::hostInfo)
                                .filter(host -> !host.equals(self.get()))
                                .distinct()
                                .map(KafkaInstances::url)
                                .toList(),
                List.of());
    }

    @Override
    public Optional<URI> elsewhere(String mint) {
        return owner(view, ViewTopology.WINDOWS, mint);
    }

    @Override
    public Optional<URI> filesElsewhere(String dataset, String mint) {
        return owner(sink, dataset, mint);
    }

    private Optional<URI> owner(
            Supplier<Optional<KafkaStreams>> application, String store, String key) {
        return asked(
                application,
                streams -> {
                    KeyQueryMetadata where =
                            streams.queryMetadataForKey(store, key, new StringSerializer());
                    return Optional.of(where)
                            .filter(known -> !known.equals(KeyQueryMetadata.NOT_AVAILABLE))
                            .map(KeyQueryMetadata::activeHost)
                            .filter(host -> !host.equals(HostInfo.unavailable()))
                            .filter(host -> !host.equals(self.get()))
                            .map(KafkaInstances::url);
                },
                Optional.empty());
    }

    private static <T> T asked(
            Supplier<Optional<KafkaStreams>> application,
            Function<KafkaStreams, T> question,
            T otherwise) {
        return application
                .get()
                .filter(streams -> streams.state().isRunningOrRebalancing())
                .map(question)
                .orElse(otherwise);
    }

    private static URI url(HostInfo host) {
        return URI.create("http://" + host.host() + ":" + host.port());
    }
}
