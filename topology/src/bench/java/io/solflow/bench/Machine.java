package io.solflow.bench;

import java.lang.management.ManagementFactory;

/** What the measurement ran on. */
final class Machine {

    private Machine() {}

    static Report.Line describe(Report.Line line) {
        return line.with("cores", Runtime.getRuntime().availableProcessors())
                .with("heap_mib", Runtime.getRuntime().maxMemory() >> 20)
                .with("jvm", Runtime.version().toString())
                .with(
                        "jvm_options",
                        String.join(
                                " ",
                                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                        .filter(option -> option.startsWith("-X"))
                                        .toList()));
    }
}
