package io.solflow.decode;

import org.jspecify.annotations.Nullable;

/** The programs whose trades are decoded. */
public enum Program {
    PUMPFUN(
            "pumpfun",
            "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P",
            Carrier.INNER_INSTRUCTION,
            "Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1"),
    PUMPSWAP(
            "pumpswap",
            "pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA",
            Carrier.INNER_INSTRUCTION,
            "GS4CU59F31iL7aR2Q8zVS8DRrcRnXX1yjQ66TqNVQnaR"),
    LAUNCHLAB(
            "launchlab",
            "LanMV9sAd7wArD4vJFi2qDdfnVhFxYSUg6eADduJ3uj",
            Carrier.INNER_INSTRUCTION,
            "2DPAtwB8L12vrMRExbLuyGnC7n2J5LNoZQSejeQGpwkr"),
    BONKSWAP("bonkswap", "BSwp6bEBihVLdqJRKGgzjcGLHkcTuzmSo1TQkHepzH8p", Carrier.INSTRUCTION, null),
    MOONSHOT("moonshot", "MoonCVVNZFSYkqNXP6bxHLPL6QQJiMagDL3qcqUQTrG", Carrier.LOG, null),
    JUPITER_DCA(
            "jupiter-dca",
            "DCA265Vj8a9CEuX1eb1LWRnDT7uK6q1xMipnNyatn23M",
            Carrier.INNER_INSTRUCTION,
            "Cspp27eGUDMXxPEdhmEXFVRn6Lt1L7xJyALF3nmnWoBj"),
    RAYDIUM_CPMM("raydium-cpmm", "CPMMoo8L3F4NbTegBCKVNunggL7H1ZpdTHKxQB5qKP1C", Carrier.LOG, null);

    private static final int SLOTS = 64;
    private static final @Nullable Program[] BY_SLOT = bySlot();

    private final String label;
    private final Address address;
    private final Carrier carrier;
    private final @Nullable Address eventAuthority;

    Program(String label, String address, Carrier carrier, @Nullable String eventAuthority) {
        this.label = label;
        this.address = Address.of(address);
        this.carrier = carrier;
        this.eventAuthority = eventAuthority == null ? null : Address.of(eventAuthority);
    }

    /** The program at an address; null when it is none of ours. */
    public static @Nullable Program at(@Nullable Address address) {
        if (address == null) {
            return null;
        }
        // Asked for every account of every transaction: one look into a table without collisions.
        Program program = BY_SLOT[slot(address)];
        return program != null && program.address.equals(address) ? program : null;
    }

    private static int slot(Address address) {
        return (int) (address.fourth() & SLOTS - 1);
    }

    private static @Nullable Program[] bySlot() {
        var table = new Program[SLOTS];
        for (Program program : values()) {
            int slot = slot(program.address);
            if (table[slot] != null) {
                throw new IllegalStateException(program + " and " + table[slot] + " share a slot");
            }
            table[slot] = program;
        }
        return table;
    }

    /** Its name in trades, settings and commands. */
    public String label() {
        return label;
    }

    /** Where it is deployed. */
    public Address address() {
        return address;
    }

    /** What tells its trades. */
    public Carrier carrier() {
        return carrier;
    }

    /** The account that signs its event instructions; null when it sends none. */
    public @Nullable Address eventAuthority() {
        return eventAuthority;
    }

    @Override
    public String toString() {
        return label;
    }
}
