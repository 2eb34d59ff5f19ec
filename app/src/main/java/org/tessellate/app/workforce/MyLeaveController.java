package org.tessellate.app.workforce;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** One's own leave, and the decision on it, over REST. */
@RestController
@RequestMapping("/api/v1")
class MyLeaveController {

    /** Whole local days off. */
    record Ask(@NotNull LocalDate firstDay, @NotNull LocalDate lastDay, @Nullable LeaveKind kind) {}

    /** Yes or no; a no gives a reason. */
    record Verdict(boolean approved, int version, @Nullable @Size(max = 500) String reason) {}

    private final LeaveRequests leave;
    private final OwnPlan own;

    MyLeaveController(LeaveRequests leave, OwnPlan own) {
        this.leave = leave;
        this.own = own;
    }

    @GetMapping("/my/leave")
    @Needs(Permission.OWN_PLAN)
    List<LeaveView> mine() {
        return leave.of(own.me());
    }

    @PostMapping("/my/leave")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.OWN_PLAN)
    LeaveView ask(@Valid @RequestBody Ask ask) {
        return leave.ask(own.me(), ask.firstDay(), ask.lastDay(), Objects.requireNonNullElse(ask.kind(), LeaveKind.ANNUAL));
    }

    @DeleteMapping("/my/leave/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.OWN_PLAN)
    void withdraw(@PathVariable String id) {
        leave.withdraw(own.me(), new RecordId(id));
    }

    @GetMapping("/staffing/leave")
    @Needs(Permission.STAFF_READ)
    List<LeaveView> waiting(@RequestParam String unit) {
        return leave.waiting(new UnitId(unit));
    }

    @PostMapping("/staffing/leave/{id}/decision")
    @Needs(Permission.STAFF_WRITE)
    LeaveView decide(@PathVariable String id, @Valid @RequestBody Verdict verdict) {
        return leave.decide(new RecordId(id), verdict.version(), verdict.approved(), Objects.requireNonNullElse(verdict.reason(), ""));
    }
}
