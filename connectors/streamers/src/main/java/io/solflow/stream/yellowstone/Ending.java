package io.solflow.stream.yellowstone;

import io.grpc.Status;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a connection ended, by what is to be done next. */
sealed interface Ending {

    /** In words, for an operator; without secrets. */
    String message();

    /** Somebody must change something first. */
    record Refused(String message) implements Ending {}

    /**
     * The slots that were asked for cannot be replayed.
     *
     * @param firstAvailable the oldest slot that can be; empty when none can, or not told
     */
    record NotReplayed(String message, OptionalLong firstAvailable) implements Ending {}

    /** A message was larger than we accept. */
    record TooLarge(String message) implements Ending {}

    /** Try again. */
    record Broken(String message) implements Ending {}

    /** The oldest slot, as servers word it when an older one was asked for. */
    Pattern AVAILABLE = Pattern.compile("(?:last available|first available(?: slot)?):? *(\\d+)");

    /**
     * What a status means.
     *
     * @param askedForReplay whether the subscription named a first slot
     * @param brought whether the connection has brought any message
     */
    static Ending of(
            Status status, YellowstoneConfig config, boolean askedForReplay, boolean brought) {
        String said = status.getDescription() == null ? "" : ": " + withoutToken(status, config);
        String what = config.endpoint() + " ended the stream, " + status.getCode() + said;
        if (askedForReplay && !brought && refusesReplay(status)) {
            Matcher slot = AVAILABLE.matcher(said);
            return new NotReplayed(
                    what,
                    slot.find()
                            ? OptionalLong.of(Long.parseLong(slot.group(1)))
                            : OptionalLong.empty());
        }
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                    new Refused(
                            config.endpoint()
                                    + (config.endpoint().token() == null
                                            ? " asks for a token: set X_TOKEN"
                                            : " does not accept the token: check X_TOKEN")
                                    + " (solflow.geyser.x-token; "
                                    + status.getCode()
                                    + said
                                    + ")");
            case UNIMPLEMENTED ->
                    new Refused(
                            config.endpoint()
                                    + " is no Yellowstone gRPC service: check GEYSER_URL"
                                    + " (solflow.geyser.url; "
                                    + status.getCode()
                                    + said
                                    + ")");
            case INVALID_ARGUMENT ->
                    new Refused(
                            config.endpoint()
                                    + " does not accept the subscription ("
                                    + status.getCode()
                                    + said
                                    + ")");
            case RESOURCE_EXHAUSTED ->
                    said.contains("exceeds maximum size")
                            ? new TooLarge(
                                    config.endpoint()
                                            + " sent a message larger than"
                                            + " solflow.geyser.max-message-bytes="
                                            + config.maxMessageBytes()
                                            + said
                                            + ". Raise it; its slot is missing otherwise")
                            : new Broken(what);
            case UNAVAILABLE -> new Broken(unreachable(status, config, what));
            default -> new Broken(what);
        };
    }

    private static String unreachable(Status status, YellowstoneConfig config, String what) {
        Throwable cause = status.getCause();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null
                ? what
                : config.endpoint() + " cannot be reached: " + cause.getMessage();
    }

    /** Servers differ in the code; what they say is alike. */
    private static boolean refusesReplay(Status status) {
        String said =
                status.getDescription() == null
                        ? ""
                        : status.getDescription().toLowerCase(Locale.ROOT);
        return status.getCode() == Status.Code.OUT_OF_RANGE
                || status.getCode() == Status.Code.DATA_LOSS
                || said.contains("from_slot")
                || said.contains("replay position")
                || AVAILABLE.matcher(said).find();
    }

    private static String withoutToken(Status status, YellowstoneConfig config) {
        String token = config.endpoint().token();
        String said = String.valueOf(status.getDescription());
        return token == null || token.isEmpty() ? said : said.replace(token, "****");
    }
}
