package io.solflow.stream.yellowstone;

import io.solflow.decode.Program;
import io.solflow.stream.yellowstone.wire.SubscribeRequest;
import io.solflow.stream.yellowstone.wire.SubscribeRequestFilterBlocksMeta;
import io.solflow.stream.yellowstone.wire.SubscribeRequestFilterSlots;
import io.solflow.stream.yellowstone.wire.SubscribeRequestFilterTransactions;
import io.solflow.stream.yellowstone.wire.SubscribeRequestPing;
import java.util.OptionalLong;

/** The requests that we send. */
final class Subscription {

    private static final String FILTER = "solflow";

    /** The answer to a ping. */
    static final SubscribeRequest PONG =
            SubscribeRequest.newBuilder()
                    .setPing(SubscribeRequestPing.newBuilder().setId(1))
                    .build();

    private Subscription() {}

    /**
     * Asks for the wanted programs' transactions (no votes, none that failed), for slots, and for
     * what is known of whole blocks.
     *
     * @param fromSlot first slot to be sent again; empty to begin with what happens now
     */
    static SubscribeRequest of(YellowstoneConfig config, OptionalLong fromSlot) {
        var transactions =
                SubscribeRequestFilterTransactions.newBuilder().setVote(false).setFailed(false);
        config.programs().stream()
                .map(Program::address)
                .map(Object::toString)
                .sorted()
                .forEach(transactions::addAccountInclude);
        var request =
                SubscribeRequest.newBuilder()
                        .putTransactions(FILTER, transactions.build())
                        .putSlots(
                                FILTER,
                                SubscribeRequestFilterSlots.newBuilder()
                                        .setFilterByCommitment(false)
                                        .setInterslotUpdates(true)
                                        .build())
                        .putBlocksMeta(
                                FILTER, SubscribeRequestFilterBlocksMeta.getDefaultInstance())
                        .setCommitment(config.commitment().wire());
        fromSlot.ifPresent(request::setFromSlot);
        return request.build();
    }
}
