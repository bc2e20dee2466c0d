package io.solflow.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** Starts, stops and disturbs the processes of a {@link ClusterPlan}. For one thread. */
public final class LocalCluster {

    private static final String SETTINGS = "solflow.properties";

    private static final Duration END = Duration.ofSeconds(40);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final ClusterPlan plan;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();

    public LocalCluster(ClusterPlan plan) {
        this.plan = plan;
    }

    /**
     * A member and whether it runs.
     *
     * @param pid of its process; empty when it does not run
     */
    public record Status(Member member, Optional<Long> pid) {}

    public ClusterPlan plan() {
        return plan;
    }

    /** Settings for {@code --config} of whoever works with the cluster; {@link #up} writes it. */
    public Path settingsFile() {
        return plan.directory().resolve(SETTINGS);
    }

    /**
     * Starts every member that does not run, and returns when all serve. What they had stays.
     *
     * @param limit for each of the three kinds of members
     * @param news told what is waited for
     * @throws ClusterStartException when one ends, or the time is over
     */
    public void up(Duration limit, Consumer<String> news) throws InterruptedException {
        writeSettings();
        start(Member.Kind.BROKER);
        news.accept("waiting for " + plan.brokers() + " brokers at " + plan.bootstrapServers());
        await(limit, Member.Kind.BROKER, this::brokersServe);
        start(Member.Kind.REGISTRY);
        news.accept("waiting for the registry at " + plan.registryUrl());
        await(limit, Member.Kind.REGISTRY, () -> answers(plan.registryUrl() + "/subjects"));
        start(Member.Kind.INSTANCE);
        news.accept("waiting for " + plan.instances() + " instances");
        await(limit, Member.Kind.INSTANCE, this::instancesAreReady);
    }

    /** Ends all members: those that write first, brokers last and together. */
    public void down() throws InterruptedException {
        for (Member.Kind kind :
                List.of(Member.Kind.INSTANCE, Member.Kind.REGISTRY, Member.Kind.BROKER)) {
            List<MemberProcess> processes = of(kind).stream().map(MemberProcess::new).toList();
            for (MemberProcess each : processes) {
                each.signal("CONT"); // one that is paused could not end
                each.terminate();
            }
            for (MemberProcess each : processes) {
                if (!each.awaitEnd(END)) {
                    each.kill();
                }
            }
        }
    }

    /** Starts one member, and does not wait for it. */
    public void start(Member member) {
        if (member.kind() == Member.Kind.BROKER) {
            Brokers.prepare(plan, number(member), member.home());
        }
        new MemberProcess(member).start();
    }

    /** Ends one member in order. */
    public void stop(Member member) throws InterruptedException {
        var process = new MemberProcess(member);
        process.terminate();
        if (!process.awaitEnd(END)) {
            process.kill();
        }
    }

    /** Ends one member as the kernel does; returns when it is gone. */
    public void kill(Member member) throws InterruptedException {
        new MemberProcess(member).kill();
    }

    /**
     * Lets one member stand still, as a machine does that is swapping or was suspended.
     *
     * @throws IllegalStateException when it does not run
     */
    public void pause(Member member) throws InterruptedException {
        signal(member, "STOP");
    }

    /**
     * Lets a member go on that was paused.
     *
     * @throws IllegalStateException when it does not run
     */
    public void resume(Member member) throws InterruptedException {
        signal(member, "CONT");
    }

    private static void signal(Member member, String name) throws InterruptedException {
        if (!new MemberProcess(member).signal(name)) {
            throw new IllegalStateException(member.name() + " does not run");
        }
    }

    public List<Status> status() {
        return plan.members().stream()
                .map(
                        member ->
                                new Status(
                                        member,
                                        new MemberProcess(member)
                                                .running()
                                                .map(ProcessHandle::pid)))
                .toList();
    }

    /** The member of a name. */
    public Optional<Member> member(String name) {
        return plan.members().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Whether every instance does its work. */
    public boolean instancesAreReady() {
        return ClusterPlan.ids(plan.instances()).stream()
                .allMatch(id -> answers(plan.instanceUrl(id) + "/readyz"));
    }

    private void start(Member.Kind kind) {
        of(kind).forEach(this::start);
    }

    private List<Member> of(Member.Kind kind) {
        return plan.members().stream().filter(each -> each.kind() == kind).toList();
    }

    private static int number(Member member) {
        return Integer.parseInt(member.name().substring(member.name().indexOf('-') + 1));
    }

    /** Something that comes true or does not. */
    @FunctionalInterface
    private interface Served {
        boolean now() throws InterruptedException;
    }

    private void await(Duration limit, Member.Kind kind, Served served)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(limit);
        while (!served.now()) {
            for (Member each : of(kind)) {
                if (new MemberProcess(each).running().isEmpty()) {
                    throw ClusterStartException.ended(each);
                }
            }
            if (Instant.now().isAfter(deadline)) {
                throw ClusterStartException.tooLate(of(kind), limit);
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private boolean brokersServe() throws InterruptedException {
        try (Admin admin =
                Admin.create(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                plan.bootstrapServers(),
                                "request.timeout.ms",
                                (int) ANSWER.toMillis(),
                                "default.api.timeout.ms",
                                (int) ANSWER.toMillis()))) {
            return admin.describeCluster().nodes().get().size() == plan.brokers();
        } catch (ExecutionException e) {
            return false; // not yet: the caller asks again, and says so when it has waited for long
        }
    }

    private boolean answers(String url) {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // not yet, as above
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void writeSettings() {
        Path file = settingsFile();
        try {
            Files.createDirectories(plan.directory());
            Files.writeString(
                    file,
                    plan.settings().entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
