package io.solflow.decode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log of a transaction: which instruction was running when a line was written. Any
 * program may write any bytes, but it cannot write the lines that open and close an invocation; so
 * a line of data belongs to the program on top of the stack that those lines spell out.
 */
final class InvocationLog {

    /**
     * A line of program data.
     *
     * @param program on top of the stack
     * @param call the running instruction; null when the record does not have it
     * @param outerIndex index of the outer instruction; -1 when the record does not have it
     * @param order of the instruction that was invoked last
     * @param base64 the data
     */
    record Line(Program program, @Nullable Call call, int outerIndex, int order, String base64) {}

    private record Frame(@Nullable Address program, @Nullable Call call) {}

    private static final String PROGRAM = "Program ";
    private static final String DATA = "Program data: ";
    private static final String INVOKE = " invoke [";
    private static final String CUT = "Log truncated";

    private final List<Call> calls;
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Frame> stack = new ArrayDeque<>();
    private int next;
    private int outerIndex = -1;
    private boolean complete = true;

    private InvocationLog(List<Call> calls) {
        this.calls = calls;
    }

    /** Follows the log to its end, or to where it stops making sense. */
    static InvocationLog follow(List<Call> calls, @Nullable List<String> logs) {
        var log = new InvocationLog(calls);
        if (logs == null) {
            log.complete = false;
            return log;
        }
        for (String line : logs) {
            log.read(line);
            if (!log.complete) {
                break;
            }
        }
        return log;
    }

    /** Data lines of our programs, in order. */
    List<Line> lines() {
        return lines;
    }

    /** False when the log was cut, is missing, or contradicts itself: lines may be missing. */
    boolean complete() {
        return complete;
    }

    private void read(String line) {
        if (line.startsWith(DATA)) {
            data(line.substring(DATA.length()));
        } else if (line.startsWith(PROGRAM)) {
            stackLine(line);
        } else if (line.equals(CUT)) {
            complete = false;
        }
    }

    private void data(String base64) {
        Frame top = stack.peek();
        Program program = top == null ? null : Program.at(top.program());
        if (program != null && top != null) {
            lines.add(new Line(program, top.call(), outerIndex, next - 1, base64));
        }
    }

    private void stackLine(String line) {
        int invoke = line.indexOf(INVOKE);
        int end = line.indexOf(' ', PROGRAM.length());
        if (invoke > 0 && invoke == end) {
            open(line.substring(PROGRAM.length(), end), depth(line, invoke + INVOKE.length()));
        } else if (end > 0
                && (line.startsWith("success", end + 1) || line.startsWith("failed", end + 1))) {
            close(line.substring(PROGRAM.length(), end));
        }
    }

    /** The number before the closing bracket; 0 when there is none. */
    private static int depth(String line, int from) {
        int depth = 0;
        int at = from;
        while (at < line.length() && at < from + 4 && Character.isDigit(line.charAt(at))) {
            depth = depth * 10 + Character.digit(line.charAt(at++), 10);
        }
        return at == line.length() - 1 && line.charAt(at) == ']' ? depth : 0;
    }

    private void open(String text, int depth) {
        Address program = Address.parse(text);
        if (program == null || depth != stack.size() + 1) {
            complete = program == null;
            return;
        }
        stack.push(new Frame(program, depth == 1 ? outer(program) : inner(program)));
    }

    private void close(String text) {
        Address program = Address.parse(text);
        if (program == null) {
            return; // "Program log: success" and the like
        }
        Frame top = stack.poll();
        complete = top != null && program.equals(top.program());
    }

    /** Outer instructions of native programs leave no line; they are passed over. */
    private @Nullable Call outer(Address program) {
        for (int i = next; i < calls.size(); i++) {
            Call call = calls.get(i);
            if (call.innerIndex() < 0 && program.equals(call.program())) {
                next = i + 1;
                outerIndex = call.outerIndex();
                return call;
            }
        }
        outerIndex = -1;
        return null;
    }

    private @Nullable Call inner(Address program) {
        if (next >= calls.size() || outerIndex < 0) {
            return null;
        }
        Call call = calls.get(next);
        if (call.innerIndex() < 0 || !program.equals(call.program())) {
            return null;
        }
        next++;
        return call;
    }
}
