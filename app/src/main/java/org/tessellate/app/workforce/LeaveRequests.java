package org.tessellate.app.workforce;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Leave asked for by the one who wants it and decided by whoever runs the unit; thread-safe. */
@Service
public class LeaveRequests {

    private static final int LONGEST_DAYS = 366;
    private static final int LONGEST_REASON = 500;

    private final Register<Leave> register;
    private final Workforce workforce;
    private final Facilities facilities;
    private final OwnPlan own;
    private final Access access;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    LeaveRequests(Register<Leave> register, Workforce workforce, Facilities facilities, OwnPlan own, Access access, Audit audit,
            JdbcClient jdbc, Clock clock) {
        this.register = register;
        this.workforce = workforce;
        this.facilities = facilities;
        this.own = own;
        this.access = access;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All leave of a person that is not withdrawn, the latest first. */
    public List<LeaveView> of(StaffId staff) {
        own.require(staff);
        return register.allWhere("staff_id", staff).stream().sorted(Comparator.comparing(Leave::firstDay).reversed())
                .collect(Collectors.collectingAndThen(Collectors.toList(), this::views));
    }

    @Transactional
    public LeaveView ask(StaffId staff, LocalDate first, LocalDate last, LeaveKind kind) {
        own.require(staff);
        workforce.lockForChange(List.of(staff));
        Leave wanted = new Leave(new RecordId(FhirId.generate()), staff, first, last, kind, LeaveStatus.REQUESTED);
        requireFree(wanted);
        Access.lending(Permission.STAFF_WRITE, () -> register.create(wanted));
        record("leave.asked", wanted, "");
        return view(wanted);
    }

    private void requireFree(Leave wanted) {
        LocalDate first = wanted.firstDay();
        LocalDate last = wanted.lastDay();
        if (first.isBefore(today(wanted.staff())) || first.plusDays(LONGEST_DAYS).isBefore(last)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "Leave cannot be asked for from (%s) to (%s).".formatted(first, last),
                    "Choose days from today on, at most %d.".formatted(LONGEST_DAYS));
        }
        register.allWhere("staff_id", wanted.staff()).stream().filter(other -> other.status() != LeaveStatus.REJECTED)
                .filter(other -> !other.firstDay().isAfter(last) && !other.lastDay().isBefore(first)).findFirst().ifPresent(other -> {
                    throw Problem.conflict(ProblemCode.CONFLICT, "There is leave from (%s) to (%s) already.".formatted(other.firstDay(), other.lastDay()),
                            "Withdraw that one first, or choose other days.");
                });
    }

    /** Takes back what has not begun; shifts that it opened and nobody took are the person's own again. */
    @Transactional
    public void withdraw(StaffId staff, RecordId id) {
        own.require(staff);
        workforce.lockForChange(List.of(staff));
        Versioned<Leave> entry = register.find(id).filter(found -> found.active() && found.value().staff().equals(staff))
                .orElseThrow(() -> Problem.notFound("Leave", id));
        if (entry.value().firstDay().isBefore(today(staff))) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The leave began on (%s).".formatted(entry.value().firstDay()),
                    "Ask whoever runs the unit to change it.");
        }
        Access.lending(Permission.STAFF_WRITE, () -> register.deactivate(id, entry.version()));
        record("leave.withdrawn", entry.value(), "");
    }

    /** Requests in the unit that nobody has decided, the earliest days first. */
    public List<LeaveView> waiting(UnitId unit) {
        access.require(Permission.STAFF_READ, unit.value());
        return workforce.directory().workingIn(unit).stream().filter(file -> file.member().homeUnit().equals(unit))
                .flatMap(file -> file.leave().stream()).filter(leave -> leave.status() == LeaveStatus.REQUESTED)
                .sorted(Comparator.comparing(Leave::firstDay)).collect(Collectors.collectingAndThen(Collectors.toList(), this::views));
    }

    /** Approves or rejects; approving takes the person off what they are published for on those days. */
    @Transactional
    public LeaveView decide(RecordId id, int version, boolean approved, String reason) {
        Leave asked = register.get(id).value();
        access.require(Permission.STAFF_WRITE, unitOf(asked.staff()).value());
        own.requireNotOwn(Stream.of(asked.staff()));
        requireDecidable(asked, approved, reason);
        LeaveStatus status = approved ? LeaveStatus.APPROVED : LeaveStatus.REJECTED;
        Leave decided = new Leave(id, asked.staff(), asked.firstDay(), asked.lastDay(), asked.kind(), status);
        register.update(id, decided, version);
        // Leave that was set back to requested in the register is decided anew.
        jdbc.sql("""
                INSERT INTO workforce.leave_decision (leave_id, status, reason, decided_by, decided_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (leave_id) DO UPDATE SET (status, reason, decided_by, decided_at)
                    = (EXCLUDED.status, EXCLUDED.reason, EXCLUDED.decided_by, EXCLUDED.decided_at)""")
                .params(id.value(), status.name(), reason, access.current().displayName(), StaffChanges.stored(clock.instant())).update();
        record("leave.decided", decided, status.name());
        return view(decided);
    }

    private static void requireDecidable(Leave asked, boolean approved, String reason) {
        if (asked.status() != LeaveStatus.REQUESTED) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The leave (%s) is %s already.".formatted(asked.id(), asked.status()), "Look at it again.");
        }
        if (!approved && reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason has (%d) characters.".formatted(reason.length()),
                    "Say why in a sentence: the person who asked reads it.");
        }
    }

    private LeaveView view(Leave leave) {
        return views(List.of(leave)).getFirst();
    }

    /** What became of a leave. */
    private record Fate(String id, int version, @Nullable String reason, @Nullable String decidedBy, @Nullable Instant decidedAt) {

        static Fate of(ResultSet row) throws SQLException {
            OffsetDateTime decided = row.getObject(5, OffsetDateTime.class);
            return new Fate(row.getString(1), row.getInt(2), row.getString(3), row.getString(4), decided == null ? null : decided.toInstant());
        }
    }

    private List<LeaveView> views(List<Leave> leave) {
        Map<String, Fate> fates = jdbc.sql("""
                SELECT entry.id, entry.version, d.reason, d.decided_by, d.decided_at
                  FROM workforce.leave entry LEFT JOIN workforce.leave_decision d ON d.leave_id = entry.id WHERE entry.id = ANY (:ids)""")
                .param("ids", leave.stream().map(one -> one.id().value()).toArray(String[]::new))
                .query((row, _) -> Fate.of(row)).list().stream().collect(Collectors.toMap(Fate::id, fate -> fate));
        Map<StaffId, StaffMember> people = new HashMap<>();
        return leave.stream().map(one -> {
            Fate fate = fates.get(one.id().value());
            StaffMember member = people.computeIfAbsent(one.staff(), this::member);
            return new LeaveView(one, fate.version(), member.name(), member.homeUnit(), fate.reason(), fate.decidedBy(), fate.decidedAt());
        }).toList();
    }

    private void record(String action, Leave leave, String status) {
        audit.record(AuditEvent.change(action, "Leave", leave.id().value(), unitOf(leave.staff()).value(),
                Map.of("staff", leave.staff().value(), "firstDay", leave.firstDay().toString(),
                        "lastDay", leave.lastDay().toString(), "status", status)));
    }

    private UnitId unitOf(StaffId staff) {
        return member(staff).homeUnit();
    }

    private StaffMember member(StaffId staff) {
        return workforce.known(staff).orElseThrow(() -> Problem.notFound("Staff member", staff));
    }

    private LocalDate today(StaffId staff) {
        ZoneId zone = facilities.graph().zoneOf(unitOf(staff));
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
