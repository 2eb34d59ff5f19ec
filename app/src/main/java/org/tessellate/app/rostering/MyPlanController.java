package org.tessellate.app.rostering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.StaffId;

/** One's own plan over REST: shifts, changes, wishes and what became of them, open shifts and swaps. */
@RestController
@RequestMapping("/api/v1/my")
class MyPlanController {

    /** The wishes as they stand on the page, and the revision the page last saw. */
    record Draft(@NotNull @Size(max = 400) List<@NotNull @Valid Wish> wishes, int revision) {}

    /** Sends what was last saved. */
    record Sending(int revision) {}

    /** One of the own shifts, to a colleague or to all. */
    record SwapOffer(@NotNull String shift, @Nullable String to, @Nullable @Size(max = 200) String note) {}

    /** What is given in return; nothing when absent. */
    record Acceptance(@Nullable String returnShift) {}

    private final MyPlan plan;
    private final PlanNotices notices;
    private final WishAnswers answers;
    private final RequestWindows windows;
    private final OpenShifts open;
    private final ShiftSwaps swaps;
    private final OwnPlan own;

    MyPlanController(MyPlan plan, PlanNotices notices, WishAnswers answers, RequestWindows windows, OpenShifts open, ShiftSwaps swaps, OwnPlan own) {
        this.plan = plan;
        this.notices = notices;
        this.answers = answers;
        this.windows = windows;
        this.open = open;
        this.swaps = swaps;
        this.own = own;
    }

    @GetMapping("/plan")
    @Needs(Permission.OWN_PLAN)
    MyPlan.View plan() {
        return plan.of(own.me());
    }

    @GetMapping("/changes")
    @Needs(Permission.OWN_PLAN)
    List<PlanNotices.Notice> changes() {
        return notices.of(own.me());
    }

    @PostMapping("/changes/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.OWN_PLAN)
    void seen(@Valid @RequestBody(required = false) @Nullable Seen seen) {
        if (seen == null || seen.gained() == null && seen.lost() == null) {
            notices.seenNow(own.me());
        } else {
            notices.seen(own.me(), Objects.requireNonNullElse(seen.gained(), List.of()), Objects.requireNonNullElse(seen.lost(), List.of()));
        }
    }

    /** The ids of the shifts whose change was shown; with neither list, the whole plan was. */
    record Seen(@Nullable @Size(max = 1000) List<@NotNull String> gained, @Nullable @Size(max = 1000) List<@NotNull String> lost) {}

    @GetMapping("/wishes")
    @Needs(Permission.OWN_PLAN)
    List<WishAnswers.Answer> wishes() {
        return answers.of(own.me());
    }

    @GetMapping("/request-windows")
    @Needs(Permission.OWN_PLAN)
    List<RequestWindows.Mine> windows() {
        return windows.of(own.me());
    }

    @PutMapping("/request-windows/{id}/draft")
    @Needs(Permission.OWN_PLAN)
    RequestWindows.Mine save(@PathVariable String id, @Valid @RequestBody Draft draft) {
        return windows.save(own.me(), id, draft.wishes(), draft.revision());
    }

    @PostMapping("/request-windows/{id}/submission")
    @Needs(Permission.OWN_PLAN)
    RequestWindows.Mine send(@PathVariable String id, @RequestBody Sending sending) {
        return windows.send(own.me(), id, sending.revision());
    }

    @DeleteMapping("/request-windows/{id}/submission")
    @Needs(Permission.OWN_PLAN)
    RequestWindows.Mine takeBack(@PathVariable String id) {
        return windows.takeBack(own.me(), id);
    }

    @GetMapping("/open-shifts")
    @Needs(Permission.OWN_PLAN)
    List<OpenShifts.Offer> openShifts() {
        return open.offers(own.me());
    }

    @PostMapping("/open-shifts/{id}/claim")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.OWN_PLAN)
    ShiftClaim claim(@PathVariable String id) {
        return open.claim(own.me(), id);
    }

    @DeleteMapping("/open-shifts/{id}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.OWN_PLAN)
    void unclaim(@PathVariable String id) {
        open.withdraw(own.me(), id);
    }

    /** Own offers and swaps taken part in. */
    @GetMapping("/swaps")
    @Needs(Permission.OWN_PLAN)
    List<ShiftSwaps.Seen> swaps() {
        return swaps.of(own.me());
    }

    /** What colleagues offer. */
    @GetMapping("/swap-offers")
    @Needs(Permission.OWN_PLAN)
    List<ShiftSwaps.Offer> offers() {
        return swaps.offersTo(own.me());
    }

    @PostMapping("/swaps")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.OWN_PLAN)
    ShiftSwap offer(@Valid @RequestBody SwapOffer offer) {
        return swaps.offer(own.me(), offer.shift(), offer.to() == null ? null : new StaffId(offer.to()), offer.note() == null ? "" : offer.note());
    }

    @DeleteMapping("/swaps/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.OWN_PLAN)
    void withdraw(@PathVariable String id) {
        swaps.withdraw(own.me(), id);
    }

    @PostMapping("/swap-offers/{id}/acceptance")
    @Needs(Permission.OWN_PLAN)
    ShiftSwap accept(@PathVariable String id, @RequestBody Acceptance acceptance) {
        return swaps.accept(own.me(), id, acceptance.returnShift());
    }

    @DeleteMapping("/swap-offers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.OWN_PLAN)
    void decline(@PathVariable String id) {
        swaps.decline(own.me(), id);
    }
}
