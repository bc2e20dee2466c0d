package io.solflow.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a program that holds a data directory: {@code logs/solflow.log} in it, in files of 10
 * MB of which the last five are kept. What goes to the console is said in {@code logback.xml}.
 */
final class LogFile {

    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level [%thread] %logger{36} %msg %kvp%n";
    private static final String NAME = "file";
    private static final FileSize LARGEST = FileSize.valueOf("10MB");
    private static final int KEPT = 5;

    private LogFile() {}

    /** From now on messages go to a file under {@code directory}, too, and to no earlier one. */
    static void open(Path directory) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Path file = directory.resolve("solflow.log");

        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(PATTERN);
        encoder.start();

        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName(NAME);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        var routine = new RoutineFilter();
        routine.setContext(context);
        routine.start();
        appender.addFilter(routine);

        var rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(directory.resolve("solflow.%i.log").toString());
        rolling.setMinIndex(1);
        rolling.setMaxIndex(KEPT);
        rolling.start();

        var trigger = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        trigger.setContext(context);
        trigger.setMaxFileSize(LARGEST);
        trigger.start();

        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(trigger);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        Appender<ILoggingEvent> earlier = root.getAppender(NAME);
        if (earlier != null) {
            root.detachAppender(earlier);
            earlier.stop();
        }
        root.addAppender(appender);
    }

    /** Everything that is logged goes to the console, too. */
    static void verbose() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.putProperty(ConsoleFilter.VERBOSE, "true");
    }
}
