package io.solflow.app.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which values are never shown, and what is shown instead. */
public final class Secrets {

    private static final String MASK = "****";
    private static final Pattern SECRET_KEY =
            Pattern.compile(
                    "password|passwd|secret|token|jaas|user\\.info|credential|geyser\\.url"
                            + "|[.-]key$");
    private static final Pattern USER_IN_URL = Pattern.compile("(?<=://)[^/@\\s,]*@");

    private Secrets() {}

    public static boolean isSecret(String key) {
        String name = key.toLowerCase(Locale.ROOT).replace('_', '.');
        return !name.endsWith("credentials.source") && SECRET_KEY.matcher(name).find();
    }

    /** The value as it may be logged: masked when secret, and without a user in a URL. */
    public static String shown(String key, String value) {
        return isSecret(key) ? MASK : USER_IN_URL.matcher(value).replaceAll(MASK + "@");
    }
}
