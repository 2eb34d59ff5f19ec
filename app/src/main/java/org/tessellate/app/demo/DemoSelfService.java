package org.tessellate.app.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.OpenShifts;
import org.tessellate.app.rostering.PlanNotices;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.rostering.RequestWindow;
import org.tessellate.app.rostering.RequestWindows;
import org.tessellate.app.rostering.ShiftSwaps;
import org.tessellate.app.rostering.Wish;
import org.tessellate.app.workforce.LeaveKind;
import org.tessellate.app.workforce.LeaveRequests;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;

/** What the nurses of the emergency department ask for: open shifts, swaps, leave, and a request window that some have answered. */
@Component
class DemoSelfService {

    private static final UnitId ED = new UnitId("ed");
    private static final String ROLE = "RN";
    private static final int ANSWERS = 14;

    private final OpenShifts open;
    private final ShiftSwaps swaps;
    private final LeaveRequests leave;
    private final RequestWindows windows;
    private final PublishedShifts shifts;
    private final PlanNotices notices;
    private final Clock clock;

    DemoSelfService(OpenShifts open, ShiftSwaps swaps, LeaveRequests leave, RequestWindows windows, PublishedShifts shifts, PlanNotices notices,
            Clock clock) {
        this.open = open;
        this.swaps = swaps;
        this.leave = leave;
        this.windows = windows;
        this.shifts = shifts;
        this.notices = notices;
        this.clock = clock;
    }

    boolean isThere() {
        return !windows.list(ED).isEmpty();
    }

    /** The window comes last: it tells that all is there. */
    void make(ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        notices.seenNow(DemoNurse.GRACE);
        openShifts(today);
        offerShifts();
        acceptOne();
        leave.ask(DemoNurse.GRACE, today.plusDays(45), today.plusDays(51), LeaveKind.ANNUAL);
        leave.ask(nurse(11), today.plusDays(38), today.plusDays(39), LeaveKind.STUDY);
        answer(windows.open(new RequestWindows.Order(ED, today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusDays(28), 28, null,
                today.plusDays(9).atTime(18, 0), null, null)));
    }

    /** One soon, and two on days around which Grace is free. */
    private void openShifts(LocalDate today) {
        List<LocalDate> busy = shifts.of(DemoNurse.GRACE, Interval.of(clock.instant(), Duration.ofDays(14))).stream()
                .flatMap(shift -> Stream.of(shift.day(), shift.day().plusDays(1))).toList();
        open.publish(ED, today.plusDays(2), "N", ROLE);
        IntStream.rangeClosed(3, 12).mapToObj(today::plusDays).filter(day -> !busy.contains(day)).limit(2).forEach(day -> open.publish(ED, day, "D", ROLE));
    }

    private void offerShifts() {
        firstShift(nurse(1)).ifPresent(shift -> swaps.offer(nurse(1), shift.id(), null, "My daughter's school play"));
        firstShift(nurse(3)).ifPresent(shift -> swaps.offer(nurse(3), shift.id(), null, ""));
        firstShift(nurse(10)).ifPresent(shift -> swaps.offer(nurse(10), shift.id(), DemoNurse.GRACE, "Would you take this one?"));
    }

    /** One swap that both sides want, for the manager to approve. */
    private void acceptOne() {
        IntStream.rangeClosed(12, 24).mapToObj(DemoSelfService::nurse).flatMap(taker -> swaps.offersTo(taker).stream()
                        .filter(offer -> !offer.possibleReturns().isEmpty()).limit(1)
                        .<Runnable>map(offer -> () -> swaps.accept(taker, offer.seen().swap().id(), offer.possibleReturns().getFirst().id())))
                .findFirst().ifPresent(Runnable::run);
    }

    private void answer(RequestWindow window) {
        for (int i = 1; i <= ANSWERS; i++) {
            if (!nurse(i).equals(DemoNurse.GRACE)) {
                List<Wish> wishes = List.of(new Wish(window.firstDay().plusDays(i), null, Wish.Kind.OFF, 1 + i % 3),
                        new Wish(window.firstDay().plusDays(i + 9), null, Wish.Kind.OFF, 2),
                        new Wish(window.firstDay().plusDays(27), "D", Wish.Kind.OFFER, 0), new Wish(window.firstDay().plusDays(26), "N", Wish.Kind.OFFER, 0));
                RequestWindows.Mine saved = windows.save(nurse(i), window.id(), wishes, 0);
                windows.send(nurse(i), window.id(), saved.revision());
            }
        }
    }

    /** A shift far enough ahead to be swapped in peace. */
    private Optional<PublishedShift> firstShift(StaffId staff) {
        return shifts.of(staff, Interval.of(clock.instant().plus(Duration.ofDays(3)), Duration.ofDays(14))).stream().findFirst();
    }

    private static StaffId nurse(int number) {
        return new StaffId("ed-rn-%02d".formatted(number));
    }
}
