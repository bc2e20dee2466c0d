package io.solflow.schemas.registry;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Which schemas read what other schemas wrote, in words. */
public final class Compatibility {

    private Compatibility() {}

    /**
     * Why data of one schema cannot be read with another; empty when it can.
     *
     * @param reader schema that reads
     * @param readerName what to call it in the words
     * @param writer schema that the data was written with
     * @param writerName what to call it in the words
     */
    public static List<String> differences(
            Schema reader, String readerName, Schema writer, String writerName) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> words(found, readerName, writerName))
                .distinct()
                .toList();
    }

    private static String words(Incompatibility found, String reader, String writer) {
        String what =
                switch (found.getType()) {
                    case READER_FIELD_MISSING_DEFAULT_VALUE ->
                            "%s needs field '%s', which %s does not have; it has no default"
                                    .formatted(reader, found.getMessage(), writer);
                    case MISSING_ENUM_SYMBOLS ->
                            "%s lacks enum symbols %s of %s, and has no default symbol"
                                    .formatted(reader, found.getMessage(), writer);
                    case MISSING_UNION_BRANCH ->
                            "%s has no branch for a type of %s: %s"
                                    .formatted(reader, writer, found.getMessage());
                    case NAME_MISMATCH ->
                            "%s and %s are different records: %s"
                                    .formatted(reader, writer, found.getMessage());
                    case TYPE_MISMATCH ->
                            "%s and %s have different types: %s"
                                    .formatted(reader, writer, found.getMessage());
                    case FIXED_SIZE_MISMATCH ->
                            "%s and %s have different sizes: %s"
                                    .formatted(reader, writer, found.getMessage());
                };
        return what + " (at " + found.getLocation() + ")";
    }
}
