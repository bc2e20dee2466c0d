package io.solflow.schemas.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * Where the Schema Registry is and how to talk to it. The keys are those of Confluent's clients, so
 * that one configuration serves both; each may also be written with {@code schema.registry.} before
 * it.
 *
 * @param urls addresses, tried in turn ({@code schema.registry.url}, comma-separated, required);
 *     without user and password
 * @param authorization value of the Authorization header, from {@code
 *     basic.auth.credentials.source} ({@code URL}, the default, or {@code USER_INFO}) and {@code
 *     basic.auth.user.info} ({@code user:password})
 * @param autoRegister register unknown schemas, or only look them up ({@code
 *     auto.register.schemas}, default true)
 * @param connectTimeout limit for a connection ({@code http.connect.timeout.ms}, default 5000)
 * @param readTimeout limit for an answer ({@code http.read.timeout.ms}, default 15000)
 */
public record RegistryConfig(
        List<URI> urls,
        Optional<String> authorization,
        boolean autoRegister,
        Duration connectTimeout,
        Duration readTimeout) {

    public static final String URL = "schema.registry.url";
    public static final String AUTO_REGISTER = "auto.register.schemas";
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    public static final String USER_INFO = "basic.auth.user.info";
    public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    public static final String READ_TIMEOUT = "http.read.timeout.ms";

    private static final String PREFIX = "schema.registry.";
    private static final String MEMORY = "memory";

    public RegistryConfig {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new ConfigException(URL, "", "names no address");
        }
        requirePositive(CONNECT_TIMEOUT, connectTimeout);
        requirePositive(READ_TIMEOUT, readTimeout);
    }

    /**
     * Reads the keys above and ignores all others.
     *
     * @throws ConfigException naming the key that is missing or wrong
     */
    public static RegistryConfig from(Map<String, ?> settings) {
        List<URI> given = addresses(settings.get(URL));
        return new RegistryConfig(
                given.stream().map(RegistryConfig::withoutUserInfo).toList(),
                userInfo(settings, given).map(RegistryConfig::basic),
                bool(settings, AUTO_REGISTER, true),
                millis(settings, CONNECT_TIMEOUT, 5_000),
                millis(settings, READ_TIMEOUT, 15_000));
    }

    /** NAME of {@code memory://NAME}; empty for a registry that is reached over HTTP. */
    public Optional<String> memoryName() {
        URI first = urls.get(0);
        return MEMORY.equals(first.getScheme())
                ? Optional.of(first.getRawAuthority() == null ? "" : first.getRawAuthority())
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "RegistryConfig[urls="
                + urls
                + (authorization.isPresent() ? ", with credentials" : "")
                + ", autoRegister="
                + autoRegister
                + "]";
    }

    private static List<URI> addresses(@Nullable Object setting) {
        if (setting == null) {
            throw new ConfigException(
                    URL
                            + " is required: the address of a Schema Registry, such as"
                            + " http://host:8081");
        }
        List<String> texts =
                setting instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : Arrays.asList(setting.toString().split(","));
        var uris = new ArrayList<URI>();
        Set<String> schemes = new LinkedHashSet<>();
        for (String text : texts) {
            if (!text.isBlank()) {
                URI uri = address(text.strip());
                uris.add(uri);
                schemes.add(MEMORY.equals(uri.getScheme()) ? MEMORY : "http");
            }
        }
        if (schemes.size() > 1 || schemes.contains(MEMORY) && uris.size() > 1) {
            throw new ConfigException(URL + ": memory:// stands alone, without other addresses");
        }
        return uris;
    }

    private static URI address(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null || MEMORY.equals(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The parser's message may quote a password, so only the shape is named below.
        }
        throw new ConfigException(
                URL
                        + ": an address is neither http://HOST:PORT nor https://HOST:PORT: "
                        + text.replaceFirst("//.*@", "//***@"));
    }

    private static URI withoutUserInfo(URI uri) {
        String info = uri.getRawUserInfo();
        return info == null ? uri : URI.create(uri.toString().replace("//" + info + "@", "//"));
    }

    private static Optional<String> userInfo(Map<String, ?> settings, List<URI> given) {
        String source = text(settings, CREDENTIALS_SOURCE).orElse("URL");
        return switch (source) {
            case "URL" -> {
                List<String> infos =
                        given.stream().map(URI::getUserInfo).filter(i -> i != null).toList();
                if (infos.stream().distinct().count() > 1) {
                    throw new ConfigException(
                            URL + ": the addresses give different users or passwords; give one");
                }
                yield infos.stream().findFirst();
            }
            case "USER_INFO" ->
                    Optional.of(
                            text(settings, USER_INFO)
                                    .orElseThrow(
                                            () ->
                                                    new ConfigException(
                                                            USER_INFO
                                                                    + " is required (user:password)"
                                                                    + " since "
                                                                    + CREDENTIALS_SOURCE
                                                                    + " is USER_INFO")));
            default ->
                    throw new ConfigException(
                            CREDENTIALS_SOURCE, source, "must be URL or USER_INFO");
        };
    }

    private static String basic(String userInfo) {
        return "Basic "
                + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean bool(Map<String, ?> settings, String key, boolean byDefault) {
        String text = text(settings, key).orElse(Boolean.toString(byDefault));
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(key, text, "must be true or false");
        };
    }

    private static Duration millis(Map<String, ?> settings, String key, long byDefault) {
        String text = text(settings, key).orElse(Long.toString(byDefault));
        try {
            return Duration.ofMillis(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new ConfigException(key, text, "must be a whole number of milliseconds");
        }
    }

    private static Optional<String> text(Map<String, ?> settings, String key) {
        Object value = settings.get(key);
        if (value == null) {
            value = settings.get(PREFIX + key);
        }
        if (value instanceof Password password) {
            return Optional.of(password.value());
        }
        return Optional.ofNullable(value).map(v -> v.toString().strip());
    }

    private static void requirePositive(String key, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new ConfigException(key, timeout.toMillis(), "must be positive");
        }
    }
}
