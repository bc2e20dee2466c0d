package io.solflow.decode.bonkswap;

import io.solflow.decode.Address;
import io.solflow.decode.Emission;
import io.solflow.decode.EventDecoder;
import io.solflow.decode.Fees;
import io.solflow.decode.Findings;
import io.solflow.decode.Pool;
import io.solflow.decode.PoolSwap;
import io.solflow.decode.Program;
import io.solflow.decode.Reason;
import io.solflow.decode.TokenTransfer;
import io.solflow.schemas.Proof;
import org.jspecify.annotations.Nullable;

/**
 * Reads the swaps of BonkSwap. The program emits no events: what moved is what was transferred into
 * one vault of the pool and out of the other under the instruction.
 */
public final class BonkswapDecoder implements EventDecoder {

    static final long SWAP = 0xf8c69e91e17587c8L;

    private static final int POOL = 1;
    private static final int MINT_X = 2;
    private static final int MINT_Y = 3;
    private static final int VAULT_X = 4;
    private static final int VAULT_Y = 5;
    private static final int SWAPPER = 8;

    @Override
    public void decode(Emission emission, Findings findings) {
        if (emission.tag() != SWAP) {
            return; // the program's other instructions trade nothing
        }
        int ordinal = findings.nextOrdinal(emission);
        SwapInstruction swap = findings.take(emission, SwapInstruction.read(emission.fields()));
        if (swap == null) {
            return;
        }
        Pool pool = pool(emission, findings);
        PoolSwap moved = pool == null ? null : moved(emission, pool, swap.xToY());
        if (pool == null || moved == null) {
            findings.refused(emission, Reason.NO_TRANSFERS);
            return;
        }
        findings.pool(emission, pool);
        findings.swap(emission, ordinal, moved, pool);
    }

    @Override
    public String eventName(long tag) {
        return tag == SWAP ? "swap" : "";
    }

    private static @Nullable Pool pool(Emission emission, Findings findings) {
        Address address = emission.account(POOL);
        Address x = emission.account(MINT_X);
        Address y = emission.account(MINT_Y);
        if (address == null || x == null || y == null) {
            return null;
        }
        return new Pool(
                address, Program.BONKSWAP, x, y, findings.decimals(x), findings.decimals(y));
    }

    /** Token X is the pool's base. Null when nothing moved, or not in the direction asked for. */
    private static @Nullable PoolSwap moved(Emission emission, Pool pool, boolean xToY) {
        long x = received(emission, emission.account(VAULT_X));
        long y = received(emission, emission.account(VAULT_Y));
        if (xToY ? x <= 0 || y >= 0 : y <= 0 || x >= 0) {
            return null;
        }
        return new PoolSwap(
                pool.address(),
                emission.account(SWAPPER),
                !xToY,
                Math.abs(x),
                Math.abs(y),
                Fees.UNKNOWN,
                null,
                null,
                Proof.NONE,
                false,
                null);
    }

    /** What a vault received, less what it gave; 0 when that is beyond all amounts. */
    private static long received(Emission emission, @Nullable Address vault) {
        long received = 0;
        try {
            for (TokenTransfer transfer : emission.transfers()) {
                if (transfer.destination().equals(vault)) {
                    received = Math.addExact(received, transfer.amount());
                }
                if (transfer.source().equals(vault)) {
                    received = Math.subtractExact(received, transfer.amount());
                }
            }
            return received;
        } catch (ArithmeticException beyondAllAmounts) {
            return 0; // reported as not being of the known form
        }
    }
}
