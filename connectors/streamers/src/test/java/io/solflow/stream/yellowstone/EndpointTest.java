package io.solflow.stream.yellowstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.example:10000, a.example, 10000, true",
        "https://a.example, a.example, 443, true",
        "https://a.example/, a.example, 443, true",
        "HTTP://a.example, a.example, 80, false",
        "http://127.0.0.1:9, 127.0.0.1, 9, false",
        "a.example:10000, a.example, 10000, true",
        "' https://a.example:1 ', a.example, 1, true"
    })
    void readsAnAddress(String url, String host, int port, boolean tls) {
        assertThat(Endpoint.of(url, "t")).isEqualTo(new Endpoint(host, port, tls, "t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://a.example",
                "https://user:secret@a.example",
                "https://a.example/secret",
                "https://a.example:0",
                "https://a.example:secret",
                "secret secret"
            })
    void refusesOthersWithoutRepeatingThem(String url) {
        assertThatThrownBy(() -> Endpoint.of(url, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void showsNoToken() {
        assertThat(Endpoint.of("https://a.example:1", "secret")).hasToString("https://a.example:1");
        assertThatThrownBy(() -> Endpoint.of("https://a.example:1", "sec\nret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("ret");
    }
}
