package org.tessellate.bench.consistency;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tessellate.bench.consistency.Door.Answer;
import org.tessellate.bench.consistency.Operation.Kind;
import org.tessellate.bench.consistency.Operation.Taken;
import org.tessellate.bench.load.Hospital;

/** Doctors report sick for the day that everybody is booking, up to half of them. For one thread. */
final class CallOuts {

    private static final long BETWEEN_NANOS = 1_200_000_000L;
    static final int CLIENT = -1;

    private final Door door;
    private final Nodes nodes;
    private final History history;
    private final Hospital hospital;
    private final Supplier<LocalDate> day;
    private final Random random = new Random(CLIENT);
    private final Map<LocalDate, Integer> gone = new HashMap<>();

    CallOuts(Door door, Nodes nodes, History history, Hospital hospital, Supplier<LocalDate> day) {
        this.door = door;
        this.nodes = nodes;
        this.history = history;
        this.hospital = hospital;
        this.day = day;
    }

    void run(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            LockSupport.parkNanos(BETWEEN_NANOS);
            LocalDate when = day.get();
            int next = gone.merge(when, 1, Integer::sum) - 1;
            if (next < hospital.doctors() / 2) {
                report(next, when);
            }
        }
    }

    private void report(int doctor, LocalDate when) {
        ZoneId zone = ZoneId.of("America/Chicago");
        Taken away = new Taken("staff/" + Hospital.doctor(0, doctor), when.atStartOfDay(zone).toInstant(), when.plusDays(1).atStartOfDay(zone).toInstant());
        Instant invoked = Instant.now();
        Answer answer = door.post(nodes.any(random) + "/api/v1/staff/%s/call-outs".formatted(Hospital.doctor(0, doctor)),
                Map.of("start", away.start().toString(), "end", away.end().toString()));
        history.add(new Operation(CLIENT, Kind.CALL_OUT, answer.outcome(), "", List.of(away), null, answer.said(), invoked, Instant.now()));
    }
}
