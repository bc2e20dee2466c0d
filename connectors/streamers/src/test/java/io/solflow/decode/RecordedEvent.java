package io.solflow.decode;

import java.util.Arrays;

/** Events of the recordings as bytes, to be put into other transactions. */
final class RecordedEvent {

    /** Sale of 1,667,803,326 lamports on a curve. */
    static final byte[] PUMPFUN_SALE = of("5KEMtQuv4Ki1", Program.PUMPFUN);

    /** Purchase of 9,987,686,145 lamports in a pool. */
    static final byte[] PUMPSWAP_PURCHASE = of("5RBXX5F89uYS", Program.PUMPSWAP);

    static final byte[] MOONSHOT_PURCHASE = of("", Program.MOONSHOT);

    static final byte[] DCA_FILL = ofFill();

    static final byte[] CPMM_SALE = of("4KwZvfUN", Program.RAYDIUM_CPMM);

    private RecordedEvent() {}

    private static byte[] of(String signature, Program program) {
        return Recordings.all().stream()
                .filter(item -> item.transaction().origin().signature().startsWith(signature))
                .flatMap(item -> RecordedEvents.of(item.transaction()).stream())
                .filter(event -> event.place().program() == program)
                .map(RecordedEvent::bytes)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] ofFill() {
        return RecordedEvents.of(Recordings.one("XbXyUniNYySC")).stream()
                .filter(event -> event.tag() == 0x8604113fdd2db1adL)
                .map(RecordedEvent::bytes)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(Emission event) {
        return Arrays.copyOfRange(event.data(), event.from(), event.data().length);
    }
}
