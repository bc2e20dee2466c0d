package io.solflow.stream.generate;

import io.solflow.decode.Address;
import io.solflow.stream.generate.Keys.Kind;

/**
 * A token that is made up.
 *
 * @param number of the token, from 0, over all that there ever were
 * @param pool address of its first venue; the next ones' follow from it
 */
record MadeToken(long number, Address mint, Address pool, Address creator, String name) {

    static final int DECIMALS = 6;

    /** Base units of all there ever will be. */
    static final long SUPPLY = 1_000_000_000_000_000L;

    /** Of them, sold by the curve; the rest goes into the pool afterwards. */
    static final long ON_CURVE = 793_100_000_000_000L;

    static final long FOR_POOL = 206_900_000_000_000L;

    private static final String[] FIRST = {
        "Quiet", "Amber", "Paper", "Lunar", "Second", "Velvet", "Copper", "Polar", "Tidal", "Brisk"
    };
    private static final String[] LAST = {
        "Heron", "Lantern", "Pebble", "Otter", "Kettle", "Meadow", "Comet", "Anchor", "Maple", "Fig"
    };

    static MadeToken of(long number, Keys keys) {
        int first = (int) (number % FIRST.length);
        int last = (int) (number / FIRST.length % LAST.length);
        long again = number / (FIRST.length * LAST.length);
        return new MadeToken(
                number,
                keys.address(Kind.MINT, number),
                keys.address(Kind.POOL, 2 * number),
                keys.address(Kind.WALLET, -1 - number),
                FIRST[first] + " " + LAST[last] + (again == 0 ? "" : " " + (again + 1)));
    }

    String symbol() {
        StringBuilder symbol = new StringBuilder();
        for (char each : name.toCharArray()) {
            if (Character.isUpperCase(each) || Character.isDigit(each)) {
                symbol.append(each);
            }
        }
        return symbol.toString();
    }

    String uri() {
        return "https://example.invalid/token/" + number;
    }

    /** Address of the pool that it moves to. */
    Address nextPool(Keys keys) {
        return keys.address(Kind.POOL, 2 * number + 1);
    }
}
