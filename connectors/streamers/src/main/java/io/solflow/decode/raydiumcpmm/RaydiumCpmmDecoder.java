package io.solflow.decode.raydiumcpmm;

import io.solflow.decode.Address;
import io.solflow.decode.Carrier;
import io.solflow.decode.Emission;
import io.solflow.decode.EventDecoder;
import io.solflow.decode.Findings;
import io.solflow.decode.Pool;
import io.solflow.decode.Program;
import io.solflow.decode.Reason;
import io.solflow.decode.Requests;
import io.solflow.decode.Swap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the pools of Raydium CPMM log. */
public final class RaydiumCpmmDecoder implements EventDecoder {

    static final long SWAP = 0x40c6cde8260871e2L;
    static final long LP_CHANGE = 0x79a3cdc939da753cL;

    private static final Requests REQUESTS =
            new Requests(
                    Map.of(
                            0x8fbe5adac41e33deL, Requests.swap("swap_base_input"),
                            0x37d96256a34ab4adL, Requests.swap("swap_base_output")));

    private static final int PAYER = 0;
    private static final int POOL = 3;
    private static final int INPUT_MINT = 10;
    private static final int OUTPUT_MINT = 11;

    @Override
    public void decode(Emission emission, Findings findings) {
        if (emission.place().carrier() != Carrier.LOG) {
            findings.request(emission, REQUESTS);
            return;
        }
        if (emission.tag() == SWAP) {
            trade(emission, findings);
        } else if (emission.tag() == LP_CHANGE) {
            LiquidityEvent event = findings.take(emission, LiquidityEvent.read(emission.fields()));
            if (event != null) {
                findings.change(emission, event.pool(), event);
            }
        } else {
            findings.unread(emission);
        }
    }

    @Override
    public String eventName(long tag) {
        return tag == SWAP ? "SwapEvent" : tag == LP_CHANGE ? "LpChangeEvent" : "";
    }

    private static void trade(Emission emission, Findings findings) {
        int ordinal = findings.nextOrdinal(emission);
        SwapEvent event = findings.take(emission, SwapEvent.read(emission.fields()));
        if (event == null) {
            return;
        }
        boolean told = event.pool().equals(emission.account(POOL));
        Pool pool = pool(emission, findings, event, told);
        if (pool == null) {
            findings.refused(emission, Reason.NO_INSTRUCTION);
            return;
        }
        Swap swap = CpmmFormula.swap(event, pool, told ? emission.account(PAYER) : null);
        if (swap == null) {
            findings.noFlow(emission, ordinal, pool);
        } else {
            findings.trade(emission, ordinal, swap);
        }
    }

    /** Base is what came out, quote what went in: by the event, else by the instruction. */
    private static @Nullable Pool pool(
            Emission emission, Findings findings, SwapEvent event, boolean told) {
        SwapEvent.Details details = event.details();
        Address input =
                details != null ? details.inputMint() : told ? emission.account(INPUT_MINT) : null;
        Address output =
                details != null
                        ? details.outputMint()
                        : told ? emission.account(OUTPUT_MINT) : null;
        if (input == null || output == null) {
            return null;
        }
        return new Pool(
                event.pool(),
                Program.RAYDIUM_CPMM,
                output,
                input,
                findings.decimals(output),
                findings.decimals(input));
    }
}
