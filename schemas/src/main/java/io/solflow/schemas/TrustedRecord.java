package io.solflow.schemas;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * What all generated records extend. Avro loads no class for a schema, not even for the default of
 * an enum field, unless the process says that it trusts the class; the first record that is loaded
 * says so for this package, beside whatever is trusted already. Without it every program that uses
 * these records would have to be started with a system property.
 */
public abstract class TrustedRecord extends SpecificRecordBase {

    static {
        String trustedPackage = TrustedRecord.class.getPackageName() + ".";
        ClassSecurityPredicate others = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(
                type -> type.getName().startsWith(trustedPackage) || others.isTrusted(type));
    }
}
