package io.solflow.app.cluster;

import io.solflow.app.data.DataDirectory;
import io.solflow.app.data.DataDirectoryException;
import io.solflow.app.data.DataLock;
import io.solflow.app.data.Occupant;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A command's stay at a cluster: beside a program that holds the data directory it shares that
 * one's Kafka and registry, otherwise it takes the directory and starts what is not configured.
 */
public final class Visit implements AutoCloseable {

    private static final Duration START_OF_THE_OTHER = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Cluster cluster;
    private final Optional<DataLock> lock;

    private Visit(Cluster cluster, Optional<DataLock> lock) {
        this.cluster = cluster;
        this.lock = lock;
    }

    /**
     * Begins a stay; waits for a program that is just starting.
     *
     * @throws DataDirectoryException when the directory cannot be used
     */
    public static Visit begin(Settings settings, DataDirectory data, InstantSource clock)
            throws InterruptedException {
        if (settings.isSet(SettingCatalogue.BOOTSTRAP_SERVERS)
                && settings.isSet(SettingCatalogue.REGISTRY_URL)) {
            return new Visit(
                    Cluster.shared(
                            settings,
                            settings.get(SettingCatalogue.BOOTSTRAP_SERVERS),
                            settings.get(SettingCatalogue.REGISTRY_URL)),
                    Optional.empty());
        }
        Optional<Occupant> occupant = settled(data, clock);
        if (occupant.isPresent()) {
            return new Visit(
                    Cluster.shared(
                            settings,
                            settings.find(SettingCatalogue.BOOTSTRAP_SERVERS)
                                    .orElseGet(() -> occupant.get().kafka().orElseThrow()),
                            settings.find(SettingCatalogue.REGISTRY_URL)
                                    .orElseGet(() -> occupant.get().registry().orElseThrow())),
                    Optional.empty());
        }
        DataLock lock = data.occupy(clock);
        try {
            return new Visit(Cluster.start(settings, data, lock), Optional.of(lock));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public Cluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } finally {
            lock.ifPresent(DataLock::close);
        }
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
