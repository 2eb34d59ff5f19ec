package org.tessellate.app.rostering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
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
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** What whoever plans a unit decides about its people's wishes, over REST. */
@RestController
@RequestMapping("/api/v1/staffing")
class StaffingController {

    /** One more shift of a published roster for people of a role. */
    record NewOpenShift(@NotNull String unit, @NotNull LocalDate day, @NotNull @Size(max = 40) String shiftType, @NotNull @Size(max = 64) String role) {}

    /** The shift whose holder is free, and the unit to help; without one the best. */
    record Move(@NotNull @Size(max = 64) String shift, @Nullable @Size(max = 64) String to) {}

    /** Yes or no; a no gives a reason. */
    record Verdict(boolean approved, @Nullable @Size(max = 500) String reason) {

        String why() {
            return reason == null ? "" : reason;
        }
    }

    private final RequestWindows windows;
    private final OpenShifts open;
    private final ShiftSwaps swaps;
    private final FairnessYear fairness;
    private final Reallocations reallocations;

    StaffingController(RequestWindows windows, OpenShifts open, ShiftSwaps swaps, FairnessYear fairness, Reallocations reallocations) {
        this.windows = windows;
        this.open = open;
        this.swaps = swaps;
        this.fairness = fairness;
        this.reallocations = reallocations;
    }

    @GetMapping("/request-windows")
    @Needs(Permission.ROSTERS_READ)
    List<RequestWindows.Overview> windows(@RequestParam String unit) {
        return windows.list(new UnitId(unit));
    }

    @PostMapping("/request-windows")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.ROSTERS_WRITE)
    RequestWindow openWindow(@Valid @RequestBody RequestWindows.Order order) {
        return windows.open(order);
    }

    @PostMapping("/request-windows/{id}/close")
    @Needs(Permission.ROSTERS_WRITE)
    RequestWindow close(@PathVariable String id) {
        return windows.close(id);
    }

    @DeleteMapping("/request-windows/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.ROSTERS_WRITE)
    void cancel(@PathVariable String id) {
        windows.cancel(id);
    }

    @GetMapping("/open-shifts")
    @Needs(Permission.ROSTERS_READ)
    List<OpenShifts.Waiting> openShifts(@RequestParam String unit) {
        return open.waiting(new UnitId(unit));
    }

    @PostMapping("/open-shifts")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.ROSTERS_WRITE)
    OpenShift publish(@Valid @RequestBody NewOpenShift wanted) {
        return open.publish(new UnitId(wanted.unit()), wanted.day(), wanted.shiftType(), wanted.role());
    }

    @DeleteMapping("/open-shifts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.ROSTERS_WRITE)
    void closeShift(@PathVariable String id) {
        open.close(id);
    }

    @PostMapping("/claims/{id}/decision")
    @Needs(Permission.ROSTERS_WRITE)
    ShiftClaim decideClaim(@PathVariable String id, @Valid @RequestBody Verdict verdict) {
        return open.decide(id, verdict.approved(), verdict.why());
    }

    @GetMapping("/swaps")
    @Needs(Permission.ROSTERS_READ)
    List<ShiftSwaps.Seen> swaps(@RequestParam String unit) {
        return swaps.waiting(new UnitId(unit));
    }

    @PostMapping("/swaps/{id}/decision")
    @Needs(Permission.ROSTERS_WRITE)
    ShiftSwap decideSwap(@PathVariable String id, @Valid @RequestBody Verdict verdict) {
        return swaps.decide(id, verdict.approved(), verdict.why());
    }

    /** Whom absences of today leave free in the unit, and where they can help. */
    @GetMapping("/reallocations")
    @Needs(Permission.ROSTERS_READ)
    List<Reallocations.Freed> freed(@RequestParam String unit) {
        return reallocations.in(new UnitId(unit));
    }

    /** Lays the move of somebody who is free before people to decide on. */
    @PostMapping("/reallocations")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.ROSTERS_WRITE)
    Recommendation reallocate(@Valid @RequestBody Move move) {
        return reallocations.propose(move.shift(), move.to() == null ? null : new UnitId(move.to()));
    }

    /** How a year's nights, weekends, holidays and wishes fell on the unit's people. */
    @GetMapping("/fairness")
    @Needs(Permission.SIGNED_IN)
    List<FairnessYear.Person> fairness(@RequestParam String unit, @RequestParam int year) {
        return fairness.of(new UnitId(unit), year);
    }
}
