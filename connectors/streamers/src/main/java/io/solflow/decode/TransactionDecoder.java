package io.solflow.decode;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decodes transactions of all known programs: from a transaction, and the pools known before it, to
 * what it says. Stateless; any thread.
 */
public final class TransactionDecoder {

    private final Map<Program, EventDecoder> decoders;
    private final boolean requests;

    /**
     * A decoder of all programs.
     *
     * @param requests whether to tell what instructions asked for, too
     * @throws IllegalArgumentException when one has no decoder
     */
    public TransactionDecoder(Map<Program, EventDecoder> decoders, boolean requests) {
        this.requests = requests;
        this.decoders = new EnumMap<>(decoders);
        for (Program program : Program.values()) {
            if (!decoders.containsKey(program)) {
                throw new IllegalArgumentException("no decoder for " + program.label());
            }
        }
    }

    /**
     * Everything that a transaction says, in order of execution; empty when no known program ran.
     *
     * @param pools known before; what is new comes back as {@link Decoded.PoolSeen}
     */
    public List<Decoded> decode(Transaction transaction, PoolLookup pools) {
        if (!concerns(transaction)) {
            return List.of();
        }
        var findings = new Findings(transaction, pools, this);
        List<Emission> emissions = Emissions.of(transaction, findings);
        if (transaction.failed()) {
            return suppressed(emissions);
        }
        for (Emission emission : emissions) {
            decoder(emission).decode(emission, findings);
        }
        return DcaAttribution.apply(transaction, findings.results());
    }

    /** Nothing moved, whatever was said: events are only named, so that they can be counted. */
    private List<Decoded> suppressed(List<Emission> emissions) {
        var suppressed = new ArrayList<Decoded>();
        for (Emission emission : emissions) {
            if (emission.place().carrier() == emission.place().program().carrier()) {
                suppressed.add(new Decoded.Suppressed(emission.place(), eventName(emission)));
            }
        }
        return suppressed;
    }

    boolean tellsRequests() {
        return requests;
    }

    /** Whether a known program is among the accounts: almost always false, so it comes first. */
    private static boolean concerns(Transaction transaction) {
        for (Address account : transaction.accounts()) {
            if (Program.at(account) != null) {
                return true;
            }
        }
        return false;
    }

    /** Name of an emission's event; its discriminator in hexadecimal digits when not known. */
    String eventName(Emission emission) {
        String name = decoder(emission).eventName(emission.tag());
        return name.isEmpty() ? String.format("%016x", emission.tag()) : name;
    }

    private EventDecoder decoder(Emission emission) {
        return Objects.requireNonNull(decoders.get(emission.place().program()));
    }
}
