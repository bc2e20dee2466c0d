package io.solflow.jsonl;

import io.solflow.sink.Patience;
import java.io.IOException;

/** What the operating system says of a full disk or a missing right may pass. */
final class DiskRefusals implements Patience.Judge {

    @Override
    public boolean saysTryAgain(Exception refusal) {
        return refusal instanceof IOException;
    }

    @Override
    public String reason(Exception refusal) {
        return refusal.toString();
    }
}
