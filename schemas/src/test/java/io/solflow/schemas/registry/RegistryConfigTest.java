package io.solflow.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryConfigTest {

    @Test
    void takesSeveralAddressesAndNoSlashAtTheirEnd() {
        var config =
                RegistryConfig.from(Map.of("schema.registry.url", "http://a:1/, https://b/path/"));

        assertThat(config.urls())
                .containsExactly(URI.create("http://a:1"), URI.create("https://b/path"));
        assertThat(config.autoRegister()).isTrue();
        assertThat(config.authorization()).isEmpty();
        assertThat(config.memoryName()).isEmpty();
    }

    @Test
    void takesListsAndPasswordsAsKafkaParsesThem() {
        var config =
                RegistryConfig.from(
                        Map.of(
                                "schema.registry.url",
                                List.of("http://a:1", "http://b:1"),
                                "basic.auth.credentials.source",
                                "USER_INFO",
                                "schema.registry.basic.auth.user.info",
                                new Password("u:p"),
                                "schema.registry.http.read.timeout.ms",
                                "250",
                                "auto.register.schemas",
                                false));

        assertThat(config.urls()).hasSize(2);
        assertThat(config.authorization()).contains("Basic dTpw");
        assertThat(config.autoRegister()).isFalse();
        assertThat(config.readTimeout()).hasMillis(250);
        assertThat(config.toString()).doesNotContain("dTpw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "a:8081",
                "ftp://u:pw@a",
                "http://",
                "http://u:pw@a b",
                "memory://a,memory://b",
                "memory://a,http://b"
            })
    void namesTheKeyOfAWrongAddressAndNoPassword(String url) {
        assertThatThrownBy(() -> RegistryConfig.from(Map.of("schema.registry.url", url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url")
                .hasMessageNotContaining("pw");
    }

    @Test
    void namesTheKeyThatIsMissingOrWrong() {
        String url = "http://a:1";
        assertThatThrownBy(() -> RegistryConfig.from(Map.of()))
                .hasMessageContaining("schema.registry.url is required");
        assertThatThrownBy(
                        () ->
                                RegistryConfig.from(
                                        Map.of(
                                                "schema.registry.url",
                                                url,
                                                "basic.auth.credentials.source",
                                                "USER_INFO")))
                .hasMessageContaining("basic.auth.user.info is required");
        assertThatThrownBy(
                        () ->
                                RegistryConfig.from(
                                        Map.of(
                                                "schema.registry.url",
                                                url,
                                                "basic.auth.credentials.source",
                                                "SASL_INHERIT")))
                .hasMessageContaining("basic.auth.credentials.source");
        assertThatThrownBy(
                        () ->
                                RegistryConfig.from(
                                        Map.of(
                                                "schema.registry.url",
                                                url,
                                                "auto.register.schemas",
                                                "perhaps")))
                .hasMessageContaining("auto.register.schemas");
        assertThatThrownBy(
                        () ->
                                RegistryConfig.from(
                                        Map.of(
                                                "schema.registry.url",
                                                url,
                                                "http.read.timeout.ms",
                                                "0")))
                .hasMessageContaining("http.read.timeout.ms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:secret/1@host:8081",
                "http://user:sec@ret@ho st",
                "ftp://user:secret@host"
            })
    void neverShowsAPasswordNotEvenAnIllegalOne(String address) {
        assertThatThrownBy(() -> RegistryConfig.from(Map.of("schema.registry.url", address)))
                .isInstanceOf(ConfigException.class)
                .message()
                .doesNotContain("sec")
                .doesNotContain("ret@");
    }
}
