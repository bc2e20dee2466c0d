package io.solflow.stream.yellowstone;

import io.grpc.ChannelCredentials;
import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Makes channels to endpoints. */
final class Channels {

    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of("x-token", Metadata.ASCII_STRING_MARSHALLER);
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int KEEP_ALIVE_ANSWER_SECONDS = 10;

    private Channels() {}

    /**
     * A channel that connects with its first call; the caller shuts it down.
     *
     * @throws YellowstoneRefused when the certificates cannot be read
     */
    static ManagedChannel open(YellowstoneConfig config) {
        Endpoint endpoint = config.endpoint();
        var builder =
                Grpc.newChannelBuilderForAddress(
                                endpoint.host(), endpoint.port(), credentials(config))
                        .userAgent("solflow")
                        .directExecutor()
                        .disableRetry()
                        .maxInboundMessageSize(config.maxMessageBytes())
                        .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                        .keepAliveTimeout(KEEP_ALIVE_ANSWER_SECONDS, TimeUnit.SECONDS);
        if (!config.compressed()) {
            builder.decompressorRegistry(
                    DecompressorRegistry.emptyInstance().with(Codec.Identity.NONE, false));
        }
        if (endpoint.token() != null) {
            var headers = new Metadata();
            headers.put(TOKEN, endpoint.token());
            builder.intercept(MetadataUtils.newAttachHeadersInterceptor(headers));
        }
        return builder.build();
    }

    private static ChannelCredentials credentials(YellowstoneConfig config) {
        if (!config.endpoint().tls()) {
            return InsecureChannelCredentials.create();
        }
        Path trusted = config.trustedCertificates();
        if (trusted == null) {
            return TlsChannelCredentials.create();
        }
        try {
            return TlsChannelCredentials.newBuilder().trustManager(trusted.toFile()).build();
        } catch (IOException e) {
            throw new YellowstoneRefused(
                    "cannot read the certificates in "
                            + trusted
                            + " (solflow.geyser.trusted-ca): "
                            + e.getMessage(),
                    e);
        }
    }
}
