package io.solflow.decode;

import io.solflow.decode.jupiterdca.JupiterDcaReads;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.decode.launchlab.LaunchlabReads;
import io.solflow.decode.moonshot.MoonshotReads;
import io.solflow.decode.pumpfun.PumpfunReads;
import io.solflow.decode.pumpswap.PumpswapReads;
import io.solflow.decode.raydiumcpmm.RaydiumCpmmReads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The events of a transaction before they are decoded, also of one that failed. */
final class RecordedEvents {

    static final Map<Program, EventReads> READS =
            Map.of(
                    Program.PUMPFUN, new PumpfunReads(),
                    Program.PUMPSWAP, new PumpswapReads(),
                    Program.LAUNCHLAB, new LaunchlabReads(),
                    Program.MOONSHOT, new MoonshotReads(),
                    Program.JUPITER_DCA, new JupiterDcaReads(),
                    Program.RAYDIUM_CPMM, new RaydiumCpmmReads(),
                    Program.BONKSWAP, (tag, in) -> null);

    private RecordedEvents() {}

    /** What is emitted by events; instructions are left out. */
    static List<Emission> of(Transaction transaction) {
        var findings = new Findings(transaction, PoolLookup.NONE, KnownPrograms.decoder());
        var events = new ArrayList<>(Emissions.of(transaction, findings));
        events.removeIf(emission -> emission.place().carrier() == Carrier.INSTRUCTION);
        return events;
    }

    static Read<? extends ProgramEvent> read(Emission emission) {
        return READS.get(emission.place().program()).read(emission.tag(), emission.fields());
    }
}
