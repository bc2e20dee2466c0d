package io.solflow.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build gave the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String built = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "solflow " + (built == null ? "(not packaged)" : built), "Java " + Runtime.version()
        };
    }
}
