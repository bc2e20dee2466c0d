package io.solflow.schemas.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a registry knows: subjects, their versions, ids, and the rule that new versions obey. The
 * same calls in the same order always give the same numbers. Two schemas are the same when their
 * texts are, documentation included.
 *
 * <p>Registration is split into {@link #propose} and {@link #add}, so that a caller can make a
 * version durable before anybody sees it. Not thread-safe: the caller serialises.
 */
public final class Subjects {

    /** What becomes of a schema that wants to be a version. */
    public sealed interface Proposal {

        /** It is one already. */
        record Known(RegisteredSchema registered) implements Proposal {}

        /** It may be added as this. */
        record Fresh(RegisteredSchema registered) implements Proposal {}

        /** It breaks the subject's rule. */
        record Incompatible(List<String> objections) implements Proposal {}
    }

    private final SortedMap<String, SortedMap<Integer, RegisteredSchema>> subjects =
            new TreeMap<>();
    private final SortedMap<Integer, Schema> schemas = new TreeMap<>();
    private final Map<String, Integer> idsByText = new HashMap<>();
    private final Map<String, Integer> lastVersions = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel defaultLevel = CompatibilityLevel.BACKWARD;

    public Proposal propose(String subject, Schema schema) {
        Optional<RegisteredSchema> known = find(subject, schema);
        if (known.isPresent()) {
            return new Proposal.Known(known.get());
        }
        List<String> objections = objections(subject, schema);
        if (!objections.isEmpty()) {
            return new Proposal.Incompatible(objections);
        }
        int version = lastVersions.getOrDefault(subject, 0) + 1;
        Integer id = idsByText.get(schema.toString());
        int next = schemas.isEmpty() ? 1 : schemas.lastKey() + 1;
        return new Proposal.Fresh(
                new RegisteredSchema(subject, version, id == null ? next : id, schema));
    }

    /**
     * Adds a version, or puts it in the place of the same version, and its schema in the place of
     * another with the same id: of two registrations with one number the later counts, since nobody
     * was told of the earlier.
     */
    public void add(RegisteredSchema registered) {
        Schema former = schemas.put(registered.id(), registered.schema());
        if (former != null && !former.toString().equals(registered.schema().toString())) {
            forget(registered.id(), former);
        }
        subjects.computeIfAbsent(registered.subject(), s -> new TreeMap<>())
                .put(registered.version(), registered);
        lastVersions.merge(registered.subject(), registered.version(), Math::max);
        idsByText.putIfAbsent(registered.schema().toString(), registered.id());
    }

    private void forget(int id, Schema schema) {
        idsByText.remove(schema.toString(), id);
        subjects.values().forEach(versions -> versions.values().removeIf(v -> v.id() == id));
        subjects.values().removeIf(SortedMap::isEmpty);
    }

    /**
     * Takes a version out of its subject. Its number is not given again, and its id still has its
     * schema, since records with it may exist.
     */
    public void remove(String subject, int version) {
        SortedMap<Integer, RegisteredSchema> versions = subjects.get(subject);
        if (versions != null) {
            versions.remove(version);
            if (versions.isEmpty()) {
                subjects.remove(subject);
            }
        }
    }

    /** Subjects with at least one version, in order of name. */
    public List<String> names() {
        return List.copyOf(subjects.keySet());
    }

    /** Versions of a subject, oldest first; empty when there is no such subject. */
    public List<RegisteredSchema> versions(String subject) {
        SortedMap<Integer, RegisteredSchema> versions = subjects.get(subject);
        return versions == null ? List.of() : new ArrayList<>(versions.values());
    }

    /** The version of a subject that is this schema. */
    public Optional<RegisteredSchema> find(String subject, Schema schema) {
        String text = schema.toString();
        return versions(subject).stream()
                .filter(version -> version.schema().toString().equals(text))
                .findFirst();
    }

    public Optional<Schema> schema(int id) {
        return Optional.ofNullable(schemas.get(id));
    }

    /** What the subject's rule holds against a schema, in words; empty when it may be added. */
    public List<String> objections(String subject, Schema schema) {
        return level(subject).orElse(defaultLevel).objections(schema, versions(subject));
    }

    public CompatibilityLevel defaultLevel() {
        return defaultLevel;
    }

    public void setDefaultLevel(CompatibilityLevel level) {
        this.defaultLevel = level;
    }

    /** The subject's own rule; empty when the default holds. */
    public Optional<CompatibilityLevel> level(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /** Gives a subject its own rule, or with null none. */
    public void setLevel(String subject, @Nullable CompatibilityLevel level) {
        if (level == null) {
            levels.remove(subject);
        } else {
            levels.put(subject, level);
        }
    }
}
