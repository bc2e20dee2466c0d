package io.solflow.schemas.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** What a new version of a subject must be able to do. Names are Confluent's. */
public enum CompatibilityLevel {
    NONE(false, false, false),
    /** The new version reads what the latest wrote. */
    BACKWARD(true, false, false),
    /** The new version reads what any wrote. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** The latest version reads what the new one writes. */
    FORWARD(false, true, false),
    /** Every version reads what the new one writes. */
    FORWARD_TRANSITIVE(false, true, true),
    /** The new and the latest version read each other. */
    FULL(true, true, false),
    /** The new and every version read each other. */
    FULL_TRANSITIVE(true, true, true);

    private final boolean newReadsOld;
    private final boolean oldReadsNew;
    private final boolean allVersions;

    CompatibilityLevel(boolean newReadsOld, boolean oldReadsNew, boolean allVersions) {
        this.newReadsOld = newReadsOld;
        this.oldReadsNew = oldReadsNew;
        this.allVersions = allVersions;
    }

    /**
     * What this level holds against a candidate, in words; empty when it may become a version.
     *
     * @param earlier versions of the subject, oldest first
     */
    public List<String> objections(Schema candidate, List<RegisteredSchema> earlier) {
        var objections = new ArrayList<String>();
        int first = allVersions ? 0 : Math.max(0, earlier.size() - 1);
        for (RegisteredSchema old : earlier.subList(first, earlier.size())) {
            String oldName = "version " + old.version();
            String newName = "the new schema";
            if (newReadsOld) {
                objections.addAll(
                        Compatibility.differences(candidate, newName, old.schema(), oldName));
            }
            if (oldReadsNew) {
                objections.addAll(
                        Compatibility.differences(old.schema(), oldName, candidate, newName));
            }
        }
        return List.copyOf(objections);
    }
}
