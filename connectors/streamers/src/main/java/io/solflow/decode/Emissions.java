package io.solflow.decode;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What our programs said in one transaction, each by its own carrier, in order of execution. */
final class Emissions {

    private final Findings findings;
    private final List<Emission> emissions = new ArrayList<>();

    private Emissions(Findings findings) {
        this.findings = findings;
    }

    /** Collects; what belongs to a program and cannot be an event goes to the findings. */
    static List<Emission> of(Transaction transaction, Findings findings) {
        var collected = new Emissions(findings);
        List<Call> calls = Calls.of(transaction);
        boolean logs = false;
        for (Call call : calls) {
            Program program = Program.at(call.program());
            if (program != null) {
                collected.add(program, call);
                logs |= program.carrier() == Carrier.LOG;
            }
        }
        if (logs) {
            collected.addLogged(transaction, calls);
        }
        return collected.emissions;
    }

    private void add(Program program, Call call) {
        byte[] data = call.instruction().data();
        boolean event = call.instruction().tag() == Calls.EVENT;
        if (!event) {
            var place = place(program, Carrier.INSTRUCTION, call);
            emissions.add(new Emission(place, call, 2 * call.order(), data, 0));
        } else if (program.carrier() == Carrier.INNER_INSTRUCTION) {
            var place = place(program, Carrier.INNER_INSTRUCTION, call);
            var emission = new Emission(place, call.parent(), 2 * call.order(), data, Long.BYTES);
            if (selfInvoked(program, call)) {
                emissions.add(emission);
            } else {
                findings.refused(emission, Reason.NOT_SELF_INVOKED);
            }
        }
    }

    /** Whether the program itself is the caller, and its own authority signed. */
    private static boolean selfInvoked(Program program, Call call) {
        Call parent = call.parent();
        return parent != null
                && program.address().equals(parent.program())
                && program.eventAuthority() != null
                && program.eventAuthority().equals(call.account(0));
    }

    private static Place place(Program program, Carrier carrier, Call call) {
        return new Place(
                call.transaction().origin(),
                program,
                carrier,
                call.outerIndex(),
                call.innerIndex());
    }

    private void addLogged(Transaction transaction, List<Call> calls) {
        InvocationLog log = InvocationLog.follow(calls, transaction.logs());
        for (InvocationLog.Line line : log.lines()) {
            if (line.program().carrier() == Carrier.LOG) {
                addLine(transaction.origin(), line);
            }
        }
        if (!log.complete()) {
            findings.incomplete();
        }
        emissions.sort(Comparator.comparingInt(Emission::order));
    }

    private void addLine(Origin origin, InvocationLog.Line line) {
        Call call = line.call();
        var place =
                new Place(
                        origin,
                        line.program(),
                        Carrier.LOG,
                        line.outerIndex(),
                        call == null ? -1 : call.innerIndex());
        byte[] data = decoded(line.base64());
        var emission =
                new Emission(
                        place, call, 2 * line.order() + 1, data == null ? new byte[0] : data, 0);
        if (data == null) {
            findings.refused(emission, Reason.NOT_BASE64);
        } else if (line.outerIndex() < 0) {
            findings.refused(emission, Reason.NO_INSTRUCTION);
        } else {
            emissions.add(emission);
        }
    }

    private static byte @Nullable [] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return null; // the caller reports it with its place
        }
    }
}
