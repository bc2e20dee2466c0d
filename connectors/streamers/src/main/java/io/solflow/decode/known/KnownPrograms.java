package io.solflow.decode.known;

import io.solflow.decode.EventDecoder;
import io.solflow.decode.Program;
import io.solflow.decode.TransactionDecoder;
import io.solflow.decode.bonkswap.BonkswapDecoder;
import io.solflow.decode.jupiterdca.JupiterDcaDecoder;
import io.solflow.decode.launchlab.LaunchlabDecoder;
import io.solflow.decode.moonshot.MoonshotDecoder;
import io.solflow.decode.pumpfun.PumpfunDecoder;
import io.solflow.decode.pumpswap.PumpswapDecoder;
import io.solflow.decode.raydiumcpmm.RaydiumCpmmDecoder;
import java.util.Map;

/** The decoders of all programs. */
public final class KnownPrograms {

    private KnownPrograms() {}

    /** A decoder of transactions that knows all of them. */
    public static TransactionDecoder decoder() {
        return new TransactionDecoder(decoders(), false);
    }

    /** The same, that tells what instructions asked for, too. */
    public static TransactionDecoder decoderOfRequests() {
        return new TransactionDecoder(decoders(), true);
    }

    private static Map<Program, EventDecoder> decoders() {
        return Map.of(
                Program.PUMPFUN, new PumpfunDecoder(),
                Program.PUMPSWAP, new PumpswapDecoder(),
                Program.LAUNCHLAB, new LaunchlabDecoder(),
                Program.BONKSWAP, new BonkswapDecoder(),
                Program.MOONSHOT, new MoonshotDecoder(),
                Program.JUPITER_DCA, new JupiterDcaDecoder(),
                Program.RAYDIUM_CPMM, new RaydiumCpmmDecoder());
    }
}
