package io.solflow.app.cluster;

import io.solflow.app.data.DataDirectory;
import io.solflow.app.data.DataDirectoryException;
import io.solflow.app.data.Occupant;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The cluster for a command that publishes or asks: beside a program that holds the data directory
 * it shares that one's Kafka and registry, otherwise it takes the directory and starts what is not
 * configured.
 */
public final class Visit {

    private static final Duration START_OF_THE_OTHER = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);

    private Visit() {}

    /**
     * The cluster; waits for a program that is just starting.
     *
     * @throws DataDirectoryException when the directory cannot be used
     */
    public static Cluster begin(Settings settings, DataDirectory data, InstantSource clock)
            throws InterruptedException {
        Optional<String> servers = settings.find(SettingCatalogue.BOOTSTRAP_SERVERS);
        Optional<String> registry = settings.find(SettingCatalogue.REGISTRY_URL);
        if (servers.isPresent() && registry.isPresent()) {
            return Cluster.shared(settings, servers.get(), registry.get());
        }
        Optional<Occupant> occupant = settled(data, clock);
        if (occupant.isPresent()) {
            return Cluster.shared(
                    settings,
                    servers.or(occupant.get()::kafka).orElseThrow(),
                    registry.or(occupant.get()::registry).orElseThrow());
        }
        return Cluster.start(settings, data, data.occupy(clock));
    }

    /** The program that holds the directory, once it has said what others may share. */
    private static Optional<Occupant> settled(DataDirectory data, InstantSource clock)
            throws InterruptedException {
        Instant deadline = clock.instant().plus(START_OF_THE_OTHER);
        Optional<Occupant> occupant = data.occupant();
        while (occupant.isPresent() && occupant.get().kafka().isEmpty()) {
            if (clock.instant().isAfter(deadline)) {
                throw new DataDirectoryException(
                        data.path() + ": " + occupant.get() + " is starting and not ready yet");
            }
            Thread.sleep(LOOK.toMillis());
            occupant = data.occupant();
        }
        return occupant;
    }
}
