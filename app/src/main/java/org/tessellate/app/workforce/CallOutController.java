package org.tessellate.app.workforce;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.engine.time.Interval;

@RestController
@RequestMapping("/api/v1/staff/{staff}/call-outs")
class CallOutController {

    private final Workforce workforce;
    private final Register<StaffMember> staff;
    private final Register<CallOut> callOuts;

    CallOutController(Workforce workforce, Register<StaffMember> staff, Register<CallOut> callOuts) {
        this.workforce = workforce;
        this.staff = staff;
        this.callOuts = callOuts;
    }

    record Report(@NotNull Instant start, @NotNull Instant end, @Nullable CallOutReason reason) {
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.CALL_OUT_REPORT)
    CallOut report(@PathVariable("staff") String id, @Valid @RequestBody Report report) {
        staff.get(id);
        return workforce.reportCallOut(new StaffId(id), new Interval(report.start(), report.end()), report.reason());
    }

    @GetMapping
    @Needs(Permission.STAFF_READ)
    List<CallOut> list(@PathVariable("staff") String id) {
        staff.read(id);
        return callOuts.allWhere("staff_id", id);
    }
}
