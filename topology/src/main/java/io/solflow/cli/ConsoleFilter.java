package io.solflow.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Lets SolFlow's own warnings reach the console; with {@code --verbose} everything logged. */
public final class ConsoleFilter extends Filter<ILoggingEvent> {

    static final String VERBOSE = "solflow.verbose";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean verbose = "true".equals(getContext().getProperty(VERBOSE));
        boolean ours =
                event.getLoggerName().startsWith("io.solflow")
                        && event.getLevel().isGreaterOrEqual(Level.WARN);
        return verbose || ours ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
