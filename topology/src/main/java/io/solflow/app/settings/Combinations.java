package io.solflow.app.settings;

import java.util.List;

/** Settings that are right alone and impossible together. */
final class Combinations {

    private Combinations() {}

    static void check(Settings settings, List<String> faults) {
        if (settings.isSet(SettingCatalogue.BOOTSTRAP_SERVERS)) {
            excludes(
                    settings,
                    SettingCatalogue.EMBEDDED_KAFKA_PORT,
                    SettingCatalogue.BOOTSTRAP_SERVERS,
                    faults);
        } else if (settings.get(SettingCatalogue.REPLICATION) > 1) {
            faults.add(
                    settings.given(SettingCatalogue.REPLICATION)
                            + ": the embedded Kafka is one node and keeps one copy; set"
                            + " kafka.bootstrap.servers, or leave it at 1");
        }
        if (settings.get(SettingCatalogue.AGGREGATE_INTERVAL_SECS)
                        % settings.get(SettingCatalogue.FLOW_HOP_SECS)
                != 0) {
            faults.add(
                    settings.given(SettingCatalogue.AGGREGATE_INTERVAL_SECS)
                            + ": must be a multiple of "
                            + settings.given(SettingCatalogue.FLOW_HOP_SECS));
        }
        checkTokens(settings, faults);
        if (settings.isSet(SettingCatalogue.REGISTRY_URL)) {
            excludes(
                    settings,
                    SettingCatalogue.EMBEDDED_REGISTRY_PORT,
                    SettingCatalogue.REGISTRY_URL,
                    faults);
        }
        if (settings.find(SettingCatalogue.REGISTRY_AUTH_SOURCE)
                        .filter("USER_INFO"::equals)
                        .isPresent()
                && !settings.isSet(SettingCatalogue.REGISTRY_USER_INFO)) {
            faults.add(
                    settings.given(SettingCatalogue.REGISTRY_AUTH_SOURCE)
                            + ": needs basic.auth.user.info");
        }
        if (settings.isSet(SettingCatalogue.REGISTRY_USER_INFO)
                && settings.find(SettingCatalogue.REGISTRY_AUTH_SOURCE)
                        .filter("USER_INFO"::equals)
                        .isEmpty()) {
            faults.add(
                    settings.given(SettingCatalogue.REGISTRY_USER_INFO)
                            + ": without effect unless basic.auth.credentials.source=USER_INFO");
        }
    }

    private static void checkTokens(Settings settings, List<String> faults) {
        int endpoints = settings.find(SettingCatalogue.GEYSER_URL).map(List::size).orElse(0);
        int tokens =
                settings.find(SettingCatalogue.GEYSER_TOKEN)
                        .map(all -> all.split(",", -1).length)
                        .orElse(0);
        if (endpoints > 0 && tokens > 1 && tokens != endpoints) {
            faults.add(
                    settings.given(SettingCatalogue.GEYSER_TOKEN)
                            + ": there are "
                            + tokens
                            + " tokens for "
                            + endpoints
                            + " endpoints; give one for all, or one for each");
        }
    }

    private static void excludes(
            Settings settings, Setting<?> idle, Setting<?> decisive, List<String> faults) {
        if (settings.isSet(idle)) {
            faults.add(
                    settings.given(idle)
                            + ": without effect, since "
                            + settings.given(decisive)
                            + "; remove one of them");
        }
    }
}
