package org.tessellate.bench.consistency;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.consistency.Door.Answer;
import org.tessellate.bench.consistency.Operation.Kind;
import org.tessellate.bench.consistency.Operation.Outcome;
import org.tessellate.bench.load.Hospital;
import org.tessellate.bench.load.Ledger;
import org.tessellate.bench.server.Api;
import org.tessellate.bench.server.PrivateServer;

/** Prepares a clinic, lets clients and faults loose on several applications, and judges the history and what is left. */
final class ConsistencyRun {

    private static final int DOCTORS = 8;
    private static final int MOST_PROBES = 60;
    private static final Duration BUSY_WITH_A_DAY = Duration.ofSeconds(6);
    private static final String USER = "racer";
    private static final String PASSWORD = "bench-tessellate-races";

    private final PrivateServer host;
    private final Journal journal;
    private final History history = new History();

    ConsistencyRun(PrivateServer host, Journal journal) {
        this.host = host;
        this.journal = journal;
    }

    /** @param more applications beside the first; the violations found */
    List<Violation> run(int more, int clients, Duration time, Duration betweenFaults, List<Faults.Kind> faults) {
        host.serve();
        Hospital hospital = new Hospital(1, DOCTORS, LocalDate.now(ZoneId.of("America/Chicago")).plusDays(1), 42);
        prepare(hospital, clients);
        Door door = new Door(token());
        try (Nodes nodes = new Nodes(host, more)) {
            journal.say("%d applications serve one database", more + 1);
            Faults wrong = new Faults(nodes, host.home(), journal, more);
            work(nodes, door, hospital, wrong, new Load(clients, time, betweenFaults, faults));
            Map<String, String> inTheWay = probe(nodes, door);
            return judge(wrong, inTheWay);
        }
    }

    private record Load(int clients, Duration time, Duration betweenFaults, List<Faults.Kind> faults) {}

    private void prepare(Hospital hospital, int clients) {
        Api administrator = host.administrator();
        hospital.enter(administrator);
        administrator.post("/api/v1/users", Map.of("username", USER, "displayName", "Races", "password", PASSWORD,
                "grants", List.of(Map.of("role", "SCHEDULER"), Map.of("role", "MANAGER"))));
        Api racer = Api.signIn(host.url(), USER, PASSWORD);
        // The shortest hold there is, so that some end while others want the slot.
        racer.post("/api/v1/policies/unit/clinic-0/versions", Map.of("reason", "Races", "activate", true, "document", Map.of("booking", Map.of("holdMinutes", 1))));
        for (int client = 0; client <= clients; client++) {
            racer.post("/api/v1/patients", Map.of("id", "client-" + client, "name", "Client " + client));
        }
        try (Ledger ledger = Ledger.of(host.home())) {
            hospital.publish(ledger);
        }
    }

    private String token() {
        return Api.signIn(host.url(), USER, PASSWORD).token();
    }

    private void work(Nodes nodes, Door door, Hospital hospital, Faults wrong, Load load) {
        long begun = System.nanoTime();
        BooleanSupplier goesOn = () -> System.nanoTime() - begun < load.time().toNanos();
        Supplier<LocalDate> day = () -> hospital.firstDay().plusDays(1 + (System.nanoTime() - begun) / BUSY_WITH_A_DAY.toNanos() % (hospital.days() - 2));
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int client = 0; client < load.clients(); client++) {
            Client one = new Client(client, door, nodes, history, day);
            all.add(() -> done(() -> one.run(goesOn)));
        }
        all.add(() -> done(() -> new CallOuts(door, nodes, history, hospital, day).run(goesOn)));
        all.add(() -> done(() -> wrong.run(goesOn, load.betweenFaults(), load.faults())));
        finish(all);
    }

    private static boolean done(Runnable work) {
        work.run();
        return true;
    }

    private static void finish(List<Callable<Boolean>> all) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> one : threads.invokeAll(all)) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new BenchFailure("A client failed: " + failure.getCause(), "an application did not come back.", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", "Ctrl-C was pressed.", interrupted);
        }
    }

    /** Asks anew for what was only held and is over: nothing of it may stand in the way. */
    private Map<String, String> probe(Nodes nodes, Door door) {
        List<Operation> all = history.all();
        Map<String, String> inTheWay = new HashMap<>();
        try (Ledger ledger = Ledger.of(host.home())) {
            Tables tables = new Tables(ledger);
            FinalState now = tables.read();
            List<Operation> over = all.stream().filter(one -> one.is(Kind.HOLD, Outcome.DONE) && one.expires() != null && one.expires().isBefore(Instant.now()))
                    .filter(one -> all.stream().noneMatch(other -> other.appointment().equals(one.appointment()) && other.kind() != Kind.HOLD && other.outcome() != Outcome.REFUSED))
                    .filter(one -> one.visit().stream().filter(Operation.Taken::isPerson).allMatch(person -> now.shifts().stream().anyMatch(person::isWithin)))
                    .filter(one -> tables.isFree(one.visit(), Instant.now())).limit(MOST_PROBES).toList();
            over.forEach(one -> probe(one, nodes, door, inTheWay));
            journal.figure("expired_holds_probed", over.size());
        }
        return inTheWay;
    }

    private void probe(Operation over, Nodes nodes, Door door, Map<String, String> inTheWay) {
        Instant invoked = Instant.now();
        String url = nodes.any(new java.util.Random(over.client()));
        Answer held = door.post(url + "/api/v1/appointments/hold", Map.of("procedure", Hospital.visit(0), "start", over.visit().getFirst().start().toString(),
                "resources", over.visit().stream().map(Operation.Taken::resource).toList()));
        if (held.outcome() == Outcome.DONE) {
            String id = held.body().get("id").asString();
            history.add(new Operation(CallOuts.CLIENT, Kind.HOLD, Outcome.DONE, id, Client.taken(held.body()), null, "", invoked, Instant.now()));
            Answer cancelled = door.post(url + "/api/v1/appointments/%s/cancel".formatted(id), Map.of("reason", "Probe"));
            history.add(new Operation(CallOuts.CLIENT, Kind.CANCEL, cancelled.outcome(), id, List.of(), null, cancelled.said(), Instant.now(), Instant.now()));
        } else {
            inTheWay.put(over.appointment(), held.said());
        }
    }

    private List<Violation> judge(Faults wrong, Map<String, String> inTheWay) {
        List<Operation> all = history.all();
        List<Violation> violations;
        try (Ledger ledger = Ledger.of(host.home())) {
            violations = new ArrayList<>(Checker.check(all, new Tables(ledger).read()));
        }
        violations.addAll(Checker.probed(inTheWay));
        journal.figure("operations", all.size());
        for (Kind kind : Kind.values()) {
            for (Outcome outcome : Outcome.values()) {
                journal.figure(kind.name().toLowerCase(java.util.Locale.ROOT) + "_" + outcome.name().toLowerCase(java.util.Locale.ROOT), history.count(kind, outcome));
            }
        }
        wrong.done().forEach((kind, count) -> journal.figure("fault_" + kind.name().toLowerCase(java.util.Locale.ROOT), count));
        journal.figure("longest_answer_seconds", Checker.longest(all).toMillis() / 1e3);
        for (Violation.Kind kind : Violation.Kind.values()) {
            journal.figure(kind.name().toLowerCase(java.util.Locale.ROOT), violations.stream().filter(one -> one.kind() == kind).count());
        }
        journal.step("refusals", history.refusals());
        return violations;
    }
}
