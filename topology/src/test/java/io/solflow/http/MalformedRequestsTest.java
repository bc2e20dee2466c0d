package io.solflow.http;

import static io.solflow.http.live.ViewRig.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MalformedRequestsTest {

    private static final int REQUESTS = 1_000;
    private static final int MILLIS = 5_000;
    private static final String MINT = "J5p7z5dZew83HwpFnUqr1HL2S29sn8i7S8eFNwDUpump";
    private static final List<String> PATHS =
            List.of(
                    "/api/tokens",
                    "/api/tokens/" + MINT,
                    "/api/tokens/" + MINT + "/flow",
                    "/api/tokens/" + MINT + "/bars",
                    "/api/tokens/" + MINT + "/trades",
                    "/api/tokens/" + MINT + "/wallets",
                    "/api/tokens/" + MINT + "/enriched",
                    "/api/signals",
                    "/api/search",
                    "/api/files",
                    "/api/stats/database",
                    "/api/blocklist",
                    "/api/blocklist/" + MINT,
                    "/api/status",
                    "/metrics",
                    "/");
    private static final List<String> NAMES =
            List.of(
                    "limit",
                    "offset",
                    "sort",
                    "order",
                    "window",
                    "from",
                    "to",
                    "every",
                    "points",
                    "q",
                    "mints",
                    "type",
                    "mint",
                    "min_flow",
                    "min_confidence",
                    "dataset",
                    "dca",
                    "%00",
                    "%",
                    "a b",
                    "");
    private static final List<String> VALUES =
            List.of(
                    "-1",
                    "0",
                    "99999999999999999999999",
                    "1e309",
                    "NaN",
                    "0x10",
                    "true",
                    "%",
                    "%zz",
                    "%00",
                    "%ff%fe",
                    "..%2f..%2fetc%2fpasswd",
                    "'%20OR%201=1--",
                    "<script>",
                    "null",
                    "[]",
                    "a,b,c",
                    ",,,",
                    "\u00e4",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "1;2",
                    "10&limit=20",
                    "net_flow_300s");
    private static final List<String> BODIES =
            List.of(
                    "",
                    "{",
                    "[]",
                    "null",
                    "{\"mint\":5}",
                    "{\"mint\":\"" + MINT + "\"}",
                    "[".repeat(10_000),
                    "{\"a\":".repeat(5_000),
                    "\u0000\u0001",
                    "{\"confidence\":1e999999999}",
                    "{\"id\":\"" + "x".repeat(70_000) + "\"}",
                    "{\"signal_type\":\"a\",\"market_slug\":\"b\",\"confidence\":-0.0001,\"source\":\"c\"}");
    private static final List<String> METHODS =
            List.of(
                    "GET", "GET", "GET", "POST", "DELETE", "PUT", "HEAD", "OPTIONS", "PATCH",
                    "BREW");

    @TempDir private Path directory;

    @Test
    void neverMakeItFailNorSayWhatIsInside() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            served.rig().windows(MINT, 2_000, SOL, SOL);
            for (int i = 0; i < REQUESTS; i++) {
                long seed = 104_729L * i + 3;
                String request = request(new Random(seed), served.url().getPort());
                long began = System.nanoTime();

                String answer = send(served, request);

                long millis = (System.nanoTime() - began) / 1_000_000;
                String told = "seed " + seed + ", request " + shortened(request);
                assertThat(millis).describedAs(told).isLessThan(MILLIS);
                assertThat(answer)
                        .describedAs(told)
                        .doesNotStartWith("HTTP/1.1 500")
                        .doesNotContain("Exception", "\tat ", "io.solflow", "org.eclipse");
            }
            assertThat(served.get("/api/tokens").statusCode()).isEqualTo(200);
        }
    }

    private static String request(Random random, int port) {
        String target = any(random, PATHS);
        if (random.nextInt(4) == 0) {
            target =
                    target.replace(MINT, any(random, VALUES))
                            + any(random, List.of("", "/", "//x"));
        }
        var query = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            query.append(query.length() == 0 ? '?' : '&')
                    .append(any(random, NAMES))
                    .append(random.nextInt(8) == 0 ? "" : "=" + any(random, VALUES));
        }
        if (random.nextInt(50) == 0) {
            query.append("?q=").append("x".repeat(random.nextInt(40_000)));
        }
        String method = any(random, METHODS);
        String body = method.equals("GET") ? "" : any(random, BODIES);
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return method
                + " "
                + target
                + query
                + any(random, List.of(" HTTP/1.1", " HTTP/1.1", " HTTP/1.1", " HTTP/9.9", ""))
                + "\r\nHost: "
                + any(random, List.of("127.0.0.1:" + port, "127.0.0.1:" + port, "evil.example", ""))
                + "\r\n"
                + headers(random)
                + "Connection: close\r\nContent-Length: "
                + length
                + "\r\n\r\n"
                + body;
    }

    private static String headers(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "Content-Type: application/json\r\n";
            case 1 -> "Content-Type: application/json\r\nOrigin: http://evil.example\r\n";
            case 2 -> "X-Long: " + "y".repeat(20_000) + "\r\n";
            case 3 -> "No colon here\r\n";
            case 4 -> "Accept-Encoding: gzip;q=x, br, *\r\n";
            case 5 -> "Range: bytes=5-1\r\nIf-Modified-Since: never\r\n";
            case 6 -> "Content-Type: \u0007\r\nAuthorization: Bearer\r\n";
            default -> "";
        };
    }

    private static String send(ServedView served, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), served.url().getPort())) {
            socket.setSoTimeout(MILLIS);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request.getBytes(StandardCharsets.UTF_8));
                out.flush();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (SocketException e) {
                return ""; // it was so wrong that the server hung up
            }
        }
    }

    private static String any(Random random, List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String shortened(String request) {
        return request.length() < 500 ? request : request.substring(0, 500) + "...";
    }
}
