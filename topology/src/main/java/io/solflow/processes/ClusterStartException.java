package io.solflow.processes;

import java.time.Duration;
import java.util.List;

/** A cluster does not come up; the message says which file tells why. */
public final class ClusterStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ClusterStartException(String message) {
        super(message);
    }

    static ClusterStartException ended(Member member) {
        return new ClusterStartException(
                member.name()
                        + " has ended; "
                        + member.output()
                        + " says why. A port from "
                        + member.port()
                        + " on that is in use is the usual reason: choose others with --ports");
    }

    static ClusterStartException tooLate(List<Member> members, Duration limit) {
        return new ClusterStartException(
                "after "
                        + limit.toSeconds()
                        + " s not all of "
                        + members.stream().map(Member::name).toList()
                        + " serve; see "
                        + members.get(0).output()
                        + " and its neighbours");
    }
}
