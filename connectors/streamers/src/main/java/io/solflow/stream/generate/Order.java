package io.solflow.stream.generate;

import io.solflow.decode.Address;
import io.solflow.decode.Program;
import io.solflow.decode.QuoteAssets;

/**
 * An order that buys a token in equal parts; a keeper swaps for its user. For one thread.
 *
 * <p>What one part buys is lent to the keeper before his swap and taken from him behind it.
 */
final class Order {

    private static final long OPENED = 0xa6ac61094d4cbd6dL;
    private static final long FILLED = 0x8604113fdd2db1adL;
    private static final long CLOSED = 0x321f579b87dcc3efL;
    private static final long OPEN = 0x8e772b6da2340bb1L;
    private static final long INITIATE = 0x8fcd03bfa2d7f531L;
    private static final long FULFILL = 0x7340e24e21d369a2L;
    private static final long CLOSE = 0x16072162a8b722f3L;

    private static final long EVERY_SECONDS = 60;
    private static final long FEE = 10;
    private static final Address PROGRAM = Program.JUPITER_DCA.address();

    private final Address address;
    private final Address user;
    private final Listing listing;
    private final long lamportsPerPart;
    private final long openedAt;
    private final int parts;
    private int filled;

    Order(
            Address address,
            Address user,
            Listing listing,
            long lamportsPerPart,
            int parts,
            long openedAt) {
        this.address = address;
        this.user = user;
        this.listing = listing;
        this.lamportsPerPart = lamportsPerPart;
        this.parts = parts;
        this.openedAt = openedAt;
    }

    Listing listing() {
        return listing;
    }

    Address user() {
        return user;
    }

    long lamportsPerPart() {
        return lamportsPerPart;
    }

    boolean isDone() {
        return filled == parts || listing.isOver();
    }

    void open(TransactionMaker to) {
        to.invoke(
                PROGRAM,
                new EventBytes(OPEN)
                        .number(openedAt)
                        .number(lamportsPerPart * parts)
                        .number(lamportsPerPart)
                        .number(EVERY_SECONDS)
                        .zeros(3)
                        .all(),
                user,
                address);
        to.event(Program.JUPITER_DCA, opened(OPENED));
    }

    /** Writes that the keeper is lent the lamports of one part. */
    void lend(Address keeper, TransactionMaker to) {
        to.invoke(PROGRAM, new EventBytes(INITIATE).all(), keeper, address);
    }

    /** Writes what the part has bought. */
    void fill(Address keeper, Deal deal, TransactionMaker to) {
        long fee = Quotient.fee(deal.tokens(), FEE);
        Address mint = listing.token().mint();
        to.invoke(PROGRAM, new EventBytes(FULFILL).number(deal.paid()).all(), keeper, address);
        to.event(
                Program.JUPITER_DCA,
                new EventBytes(FILLED)
                        .address(user)
                        .address(address)
                        .address(QuoteAssets.SOL)
                        .address(mint)
                        .number(deal.paid())
                        .number(deal.tokens() - fee)
                        .address(mint)
                        .number(fee));
    }

    /** Notes that a part was filled. */
    void filled() {
        filled++;
    }

    void close(TransactionMaker to) {
        to.invoke(PROGRAM, new EventBytes(CLOSE).all(), user, address);
        to.event(
                Program.JUPITER_DCA,
                opened(CLOSED)
                        .number(0)
                        .number(0)
                        .number(lamportsPerPart * (parts - filled))
                        .flag(false));
    }

    private EventBytes opened(long discriminator) {
        return new EventBytes(discriminator)
                .address(user)
                .address(address)
                .number(lamportsPerPart * parts)
                .address(QuoteAssets.SOL)
                .address(listing.token().mint())
                .number(EVERY_SECONDS)
                .number(lamportsPerPart)
                .number(openedAt);
    }
}
