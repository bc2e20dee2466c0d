package io.solflow.app.compare;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/** Counts and hashes the rows of one output, group by group. For one thread. */
final class Tally {

    private final MessageDigest digest;
    private final Map<Group, Sum> groups = new HashMap<>();

    Tally() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(Entry entry) {
        byte[] hash = digest.digest(entry.text().getBytes(StandardCharsets.UTF_8));
        long start = ByteBuffer.wrap(hash).getLong();
        groups.merge(entry.group(), Sum.NONE.plus(start), Sum::plus);
    }

    Map<Group, Sum> groups() {
        return groups;
    }
}
