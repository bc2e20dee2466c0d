package io.solflow.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A transaction with swaps of one pool of BonkSwap and the transfers under them. */
public final class BonkswapScene {

    private static final Address TOKEN = Address.of("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
    private static final Address TOKEN_2022 =
            Address.of("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");

    private final TransactionBuilder builder = new TransactionBuilder();
    private final Map<String, Address> accounts = new LinkedHashMap<>();
    private int depth = 1;

    public BonkswapScene() {
        accounts.put("mint y", QuoteAssets.SOL);
    }

    /** An account by what it is. */
    public Address account(String name) {
        return accounts.computeIfAbsent(
                name, each -> TransactionBuilder.address(accounts.size() + 1));
    }

    public BonkswapScene routed() {
        builder.outer(TransactionBuilder.ROUTER, new byte[8]);
        depth = 2;
        return this;
    }

    public BonkswapScene swap(byte[] data) {
        Address[] used =
                List.of(
                                "state",
                                "pool",
                                "mint x",
                                "mint y",
                                "vault x",
                                "vault y",
                                "wallet x",
                                "wallet y",
                                "wallet")
                        .stream()
                        .map(this::account)
                        .toArray(Address[]::new);
        if (depth == 1) {
            builder.outer(Program.BONKSWAP.address(), data, used);
        } else {
            builder.inner(depth, Program.BONKSWAP.address(), data, used);
        }
        return this;
    }

    /** What follows is not under the swap any more. */
    public BonkswapScene afterwards() {
        builder.inner(depth, TransactionBuilder.ROUTER, new byte[8]);
        return this;
    }

    public BonkswapScene transfer(String from, String to, long amount) {
        builder.inner(depth + 1, TOKEN, data(amount, 3), account(from), account(to));
        return this;
    }

    public BonkswapScene transferChecked(String from, String to, long amount) {
        builder.inner(
                depth + 1, TOKEN, data(amount, 12), account(from), account("mint y"), account(to));
        return this;
    }

    public BonkswapScene transferWithFee(String from, String to, long amount) {
        builder.inner(
                depth + 1,
                TOKEN_2022,
                data(amount, 26, 1),
                account(from),
                account("mint x"),
                account(to));
        return this;
    }

    private static byte[] data(long amount, int... tag) {
        ByteBuffer data = ByteBuffer.allocate(tag.length + 9).order(ByteOrder.LITTLE_ENDIAN);
        for (int each : tag) {
            data.put((byte) each);
        }
        return data.putLong(amount).array();
    }

    public List<Decoded> decode() {
        return builder.decode();
    }
}
