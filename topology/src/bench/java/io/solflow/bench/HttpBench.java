package io.solflow.bench;

import io.solflow.decode.Address;
import io.solflow.http.HttpConfig;
import io.solflow.http.ServedView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/** The whole interface over many live tokens, with clients in the same process. */
final class HttpBench implements AutoCloseable {

    private static final double NANOS = 1e9;
    private static final double MILLI = 1e6;
    private static final long SOL = 1_000_000_000L;
    private static final int CLIENT_THREADS = 16;
    private static final int WATCHED = 50;
    private static final int EVENTS_PER_SECOND = 10;

    private final ServedView served;
    private final String[] mints;
    private final Report report;
    private long end = 10_000;

    HttpBench(Path directory, int tokens, Report report) throws IOException {
        this.report = report;
        served = ServedView.on(directory, HttpBench::forManyListeners);
        mints = new String[tokens];
        for (int i = 0; i < tokens; i++) {
            mints[i] = new Address(i * 0x9E3779B97F4A7C15L, i, 3, 4).toString();
            change(i);
        }
    }

    private static HttpConfig forManyListeners(HttpConfig config) {
        return new HttpConfig(
                config.host(),
                config.port(),
                config.apiKey(),
                0,
                config.queryTimeout(),
                Duration.ofMillis(1_000 / EVENTS_PER_SECOND),
                10_000);
    }

    private void change(int token) {
        long volume = (token * 7919L + end) % 1_000 * SOL;
        served.rig().windows(mints[token], end, volume / 2, volume);
    }

    /** Lists at a fixed rate; an answer's time counts from when it was due. */
    void lists(int rate, int changes, int seconds) throws InterruptedException {
        askAtRate(rate, changes, seconds); // the compiler's turn
        double cpuBefore = serverCpuSeconds();
        long[] nanos = askAtRate(rate, changes, seconds);
        double cpu = (serverCpuSeconds() - cpuBefore) / seconds;
        Arrays.sort(nanos);
        report.line("lists")
                .with("tokens", mints.length)
                .with("requests_per_s", rate)
                .with("requests", nanos.length)
                .with("changes_per_s", changes)
                .with("p50_ms", nanos[nanos.length / 2] / MILLI)
                .with("p99_ms", nanos[nanos.length * 99 / 100] / MILLI)
                .with("max_ms", nanos[nanos.length - 1] / MILLI)
                .with("server_cores", cpu)
                .print();
    }

    private long[] askAtRate(int rate, int changes, int seconds) throws InterruptedException {
        var next = new AtomicInteger();
        long[] nanos = new long[rate * seconds];
        long began = System.nanoTime();
        LongUnaryOperator due = i -> began + (long) (i * NANOS / rate);
        var clients = Executors.newFixedThreadPool(CLIENT_THREADS);
        for (int t = 0; t < CLIENT_THREADS; t++) {
            clients.submit(
                    () -> {
                        for (int i = next.getAndIncrement();
                                i < nanos.length;
                                i = next.getAndIncrement()) {
                            sleepUntil(due.applyAsLong(i));
                            ask(i);
                            nanos[i] = System.nanoTime() - due.applyAsLong(i);
                        }
                        return null;
                    });
        }
        clients.shutdown();
        changeUntil(began + (long) (seconds * NANOS), changes);
        clients.awaitTermination(60, TimeUnit.SECONDS);
        return nanos;
    }

    private void ask(int number) throws IOException {
        List<String> sorts = List.of("net_flow_60s", "net_flow_300s", "volume_3600s", "age");
        String target = "/api/tokens?limit=100&sort=" + sorts.get(number % sorts.size());
        var connection = (HttpURLConnection) URI.create(served.url() + target).toURL().openConnection();
        try (InputStream answer = connection.getInputStream()) {
            answer.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void changeUntil(long until, int changes) {
        long began = System.nanoTime();
        for (int i = 0; System.nanoTime() < until; i++) {
            sleepUntil(began + (long) (i * NANOS / changes));
            end += i % mints.length == 0 ? 10 : 0;
            change(i % mints.length);
        }
    }

    /** Listeners who each follow the same tokens, which change with every batch. */
    void events(int listeners, int seconds) throws IOException, InterruptedException {
        String query = "?mints=" + String.join(",", Arrays.copyOf(mints, WATCHED));
        var bytes = new AtomicLong();
        try (Selector selector = Selector.open()) {
            var channels = new ArrayList<SocketChannel>();
            for (int i = 0; i < listeners; i++) {
                channels.add(listen(selector, query));
            }
            var reader = new Thread(() -> read(selector, bytes), "listeners");
            reader.setDaemon(true);
            reader.start();
            changeWatched(seconds / 4);
            double cpuBefore = serverCpuSeconds();
            long bytesBefore = bytes.get();
            changeWatched(seconds);
            report.line("events")
                    .with("listeners", listeners)
                    .with("tokens_followed", WATCHED)
                    .with("updates_per_s", EVENTS_PER_SECOND)
                    .with("megabytes_per_s", (bytes.get() - bytesBefore) / MILLI / seconds)
                    .with("server_cores", (serverCpuSeconds() - cpuBefore) / seconds)
                    .with("dropped", served.events().dropped())
                    .print();
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private void changeWatched(int seconds) {
        long began = System.nanoTime();
        for (int i = 0; i < seconds * EVENTS_PER_SECOND; i++) {
            sleepUntil(began + (long) (i * NANOS / EVENTS_PER_SECOND));
            end += 10;
            for (int token = 0; token < WATCHED; token++) {
                change(token);
            }
        }
    }

    private SocketChannel listen(Selector selector, String query) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress("127.0.0.1", served.url().getPort()));
        String request = "GET /api/events" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        return channel;
    }

    private static void read(Selector selector, AtomicLong bytes) {
        var buffer = ByteBuffer.allocateDirect(1 << 20);
        try {
            while (selector.isOpen()) {
                selector.select(
                        key -> {
                            try {
                                buffer.clear();
                                bytes.addAndGet(((SocketChannel) key.channel()).read(buffer));
                            } catch (IOException e) {
                                key.cancel();
                            }
                        });
            }
        } catch (IOException e) {
            throw new IllegalStateException("listeners cannot read", e);
        }
    }

    /** Processor time of the threads that answer and tell, so far. */
    private static double serverCpuSeconds() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double cpu = 0;
        for (ThreadInfo each : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (each != null && each.getThreadName().startsWith("http")) {
                cpu += Math.max(0, threads.getThreadCpuTime(each.getThreadId())) / NANOS;
            }
        }
        return cpu;
    }

    private static void sleepUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        served.close();
    }
}
