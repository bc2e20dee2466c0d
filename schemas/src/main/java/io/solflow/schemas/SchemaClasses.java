package io.solflow.schemas;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * The generated classes of this package. Avro instantiates only classes that it was told to trust.
 */
public final class SchemaClasses {

    private SchemaClasses() {}

    /**
     * Tells Avro to trust this package, besides whatever it trusted before. Calling it twice is
     * fine.
     */
    public static synchronized void trust() {
        if (ClassSecurityValidator.getGlobal() instanceof TrustSchemas) {
            return;
        }
        ClassSecurityValidator.setGlobal(new TrustSchemas(ClassSecurityValidator.getGlobal()));
    }

    private record TrustSchemas(ClassSecurityPredicate others) implements ClassSecurityPredicate {
        @Override
        public boolean isTrusted(Class<?> type) {
            return type.getPackageName().equals(SchemaClasses.class.getPackageName())
                    || others.isTrusted(type);
        }
    }
}
