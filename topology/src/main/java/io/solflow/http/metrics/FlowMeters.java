package io.solflow.http.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.solflow.flow.FlowSize;
import io.solflow.http.Program;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.signal.SignalType;
import io.solflow.topology.FlowStats;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The flow: what went in, what came out, what it holds. */
final class FlowMeters {

    private final MeterRegistry registry;
    private final Program program;
    private final Set<String> programs = new HashSet<>();
    private boolean bound;

    FlowMeters(MeterRegistry registry, Program program) {
        this.registry = registry;
        this.program = program;
    }

    /** Binds what is new since the last time: the flow itself, and programs that trade. */
    void refresh() {
        program.flow().ifPresent(this::refresh);
    }

    private void refresh(FlowStats stats) {
        if (!bound) {
            bound = true;
            bind(stats);
        }
        for (String name : stats.tradesByProgram().keySet()) {
            if (programs.add(name)) {
                FunctionCounter.builder(
                                "solflow.flow.trades",
                                stats,
                                s -> s.tradesByProgram().getOrDefault(name, 0L))
                        .description("Trades forwarded, each identity once, by program")
                        .tag("program", name)
                        .register(registry);
            }
        }
    }

    private void bind(FlowStats stats) {
        count(
                "records",
                "Records taken from raw-trades, time marks included",
                stats,
                FlowStats::recordsTaken);
        count(
                "duplicates",
                "Trades dropped, since their identity had been seen",
                stats,
                FlowStats::duplicatesDropped);
        count(
                "failed.proofs",
                "Trades whose amounts are not what their program's formula gives",
                stats,
                FlowStats::failedProofs);
        count("late.trades", "Trades that missed a closed window", stats, FlowStats::lateTrades);
        count("token.metrics", "Records of six windows emitted", stats, FlowStats::metricsEmitted);
        count("window.metrics", "Enriched windows emitted", stats, FlowStats::windowMetricsEmitted);
        for (DeadLetter.Kind kind : DeadLetter.Kind.values()) {
            FunctionCounter.builder(
                            "solflow.flow.dead.letters", stats, s -> s.deadLettersSent(kind))
                    .description("Records sent to the dead letters, by reason")
                    .tag("reason", kind.text())
                    .register(registry);
        }
        for (SignalType type : SignalType.values()) {
            FunctionCounter.builder("solflow.flow.signals", stats, s -> s.signalsSent(type))
                    .description("Signals: beginnings, updates and ends of episodes, by type")
                    .tag("type", type.name())
                    .register(registry);
        }
        size("tokens", "Tokens that the windows hold", null, stats, FlowSize::tokens);
        size(
                "wallet.pairs",
                "Pairs of token and wallet within four hours",
                null,
                stats,
                FlowSize::livePairs);
        size(
                "untracked.trades",
                "Trades whose wallet was not counted for want of room",
                null,
                stats,
                FlowSize::untrackedTrades);
        size(
                "state",
                "Heap that the windows take",
                BaseUnits.BYTES,
                stats,
                held -> held.bytes().total());
    }

    private void count(
            String name, String description, FlowStats stats, ToDoubleFunction<FlowStats> value) {
        FunctionCounter.builder("solflow.flow." + name, stats, value)
                .description(description)
                .register(registry);
    }

    private void size(
            String name,
            String description,
            @Nullable String unit,
            FlowStats stats,
            ToDoubleFunction<FlowSize> value) {
        Gauge.builder("solflow.flow." + name, stats, s -> value.applyAsDouble(s.held()))
                .description(description)
                .baseUnit(unit)
                .register(registry);
    }
}
