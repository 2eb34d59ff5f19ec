package org.tessellate.app.rostering;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.LocalMoment;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.ShiftRequest;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Wishes;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.ShiftType;

/** Request windows: opened by whoever plans, answered by everybody, closed at their time, handed to planning all at once; thread-safe. */
@Service
public class RequestWindows {

    /** A window to be opened; times are local to the facility, limits default to the policy's. */
    public record Order(@NotNull UnitId unit, @NotNull LocalDate firstDay, int days, @Nullable LocalDateTime opensAt,
            @NotNull LocalDateTime closesAt, @Nullable Integer leastUndesirable, @Nullable Integer mostWishes) {
    }

    /** A window as whoever plans sees it: how many answered, and only after the close what. */
    public record Overview(RequestWindow window, int answered, int people, Map<LocalDate, Long> wishedOff, Map<LocalDate, Long> offered) {
    }

    /** A window as one of those asked sees it, with nobody's answer but their own. */
    public record Mine(RequestWindow window, boolean takesAnswers, List<Wish> draft, @Nullable List<Wish> sent, int revision, int floor, int offered,
            List<ShiftType> types) {
    }

    private final RequestWindowStore store;
    private final WishRules rules;
    private final SelfServicePolicy policy;
    private final Workforce workforce;
    private final Wishes register;
    private final Facilities facilities;
    private final OwnPlan own;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    RequestWindows(RequestWindowStore store, WishRules rules, SelfServicePolicy policy, Workforce workforce, Wishes register, Facilities facilities,
            OwnPlan own, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.policy = policy;
        this.workforce = workforce;
        this.register = register;
        this.facilities = facilities;
        this.own = own;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public RequestWindow open(Order order) {
        access.require(Permission.ROSTERS_WRITE, order.unit().value());
        ZoneId zone = facilities.graph().zoneOf(order.unit());
        Instant now = clock.instant();
        Instant opens = order.opensAt() == null ? now : LocalMoment.of(order.opensAt(), zone);
        Instant closes = LocalMoment.of(order.closesAt(), zone);
        requireTimes(order, opens, closes, zone);
        requireNoOther(order);
        RequestWindow window = new RequestWindow(FhirId.generate(), order.unit(), order.firstDay(), order.days(), zone, opens, closes,
                limit(order.leastUndesirable(), policy.leastUndesirable(order.unit()), 31), limit(order.mostWishes(), policy.mostWishes(order.unit()), 200),
                RequestWindow.Status.OPEN, null);
        store.add(window, access.current().username(), now);
        record("request-window.opened", window, Map.of("closesAt", closes.toString()));
        return window;
    }

    private void requireTimes(Order order, Instant opens, Instant closes, ZoneId zone) {
        if (!opens.isBefore(closes) || !clock.instant().isBefore(closes)) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL, "The window would close (%s) before it opens or in the past.".formatted(order.closesAt()),
                    "Choose a later time for the close.");
        }
        if (order.days() < 1 || order.days() > 366 || !closes.isBefore(order.firstDay().atStartOfDay(zone).toInstant())) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The days asked for (%s, %d days) do not follow the close.".formatted(order.firstDay(), order.days()),
                    "Ask for 1 to 366 days that begin after the window has closed.");
        }
    }

    private void requireNoOther(Order order) {
        if (store.ofUnit(order.unit()).stream().anyMatch(other -> other.status() == RequestWindow.Status.OPEN
                && other.firstDay().isBefore(order.firstDay().plusDays(order.days())) && !other.lastDay().isBefore(order.firstDay()))) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Another open window asks for some of these days.", "Close or cancel that one first.");
        }
    }

    private static int limit(@Nullable Integer wanted, int usual, int most) {
        return wanted == null ? usual : Math.clamp(wanted, 0, most);
    }

    /** The windows of a unit, the latest days first. */
    public List<Overview> list(UnitId unit) {
        access.require(Permission.ROSTERS_READ, unit.value());
        return store.ofUnit(unit).stream().map(this::overview).toList();
    }

    private Overview overview(RequestWindow window) {
        List<Wish> told = window.status() == RequestWindow.Status.CLOSED
                ? store.sent(window.id()).values().stream().flatMap(List::stream).toList() : List.of();
        return new Overview(window, store.answered(window.id()), asked(window).size(), byDay(told, true), byDay(told, false));
    }

    private static Map<LocalDate, Long> byDay(List<Wish> wishes, boolean off) {
        return wishes.stream().filter(wish -> (wish.kind() == Wish.Kind.OFF) == off).collect(Collectors.groupingBy(
                Wish::day, TreeMap::new, Collectors.counting()));
    }

    private List<StaffFile> asked(RequestWindow window) {
        return workforce.directory().workingIn(window.unit()).stream().filter(file -> file.member().homeUnit().equals(window.unit()))
                .filter(file -> window.horizon().dates().stream().anyMatch(day -> file.contractOn(day).isPresent())).toList();
    }

    /** The windows of the person's unit, open ones first. */
    public List<Mine> of(StaffId staff) {
        own.require(staff);
        StaffFile file = workforce.directory().file(staff);
        return store.ofUnit(file.member().homeUnit()).stream().map(window -> mine(window, file))
                .sorted(Comparator.comparing((Mine mine) -> !mine.takesAnswers())).toList();
    }

    private Mine mine(RequestWindow window, StaffFile file) {
        RequestWindowStore.Answer answer = store.answer(window.id(), file.member().id());
        List<ShiftType> types = rules.types(window, file.member().role());
        return new Mine(window, window.takesAnswersAt(clock.instant()), answer.draft(), answer.sent(), answer.revision(), rules.floor(window, file),
                rules.offered(window, answer.draft(), types), types);
    }

    /** Keeps the draft as it is being written; {@code revision} is what the page last saw. */
    @Transactional
    public Mine save(StaffId staff, String id, List<Wish> wishes, int revision) {
        StaffFile file = asked(staff);
        RequestWindow window = requireTaking(id, file);
        rules.requirePossible(window, wishes, rules.types(window, file.member().role()));
        RequestWindowStore.Answer before = store.answer(id, staff);
        keep(window, staff, new RequestWindowStore.Answer(wishes, before.sent(), revision + 1));
        return mine(window, file);
    }

    /** Sends the draft; it can be changed and sent again, or taken back, until the window closes. */
    @Transactional
    public Mine send(StaffId staff, String id, int revision) {
        StaffFile file = asked(staff);
        RequestWindow window = requireTaking(id, file);
        List<Wish> draft = store.answer(id, staff).draft();
        rules.requireComplete(window, draft, rules.types(window, file.member().role()), file);
        keep(window, staff, new RequestWindowStore.Answer(draft, draft, revision + 1));
        record("wishes.sent", window, Map.of("staff", staff.value(), "wishes", draft.size()));
        return mine(window, file);
    }

    /** Takes back what was sent; the draft stays. */
    @Transactional
    public Mine takeBack(StaffId staff, String id) {
        StaffFile file = asked(staff);
        RequestWindow window = requireTaking(id, file);
        RequestWindowStore.Answer answer = store.answer(id, staff);
        keep(window, staff, new RequestWindowStore.Answer(answer.draft(), null, answer.revision() + 1));
        record("wishes.taken-back", window, Map.of("staff", staff.value()));
        return mine(window, file);
    }

    private void keep(RequestWindow window, StaffId staff, RequestWindowStore.Answer answer) {
        if (!store.keep(window.id(), staff, answer)) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT, "Your wishes were changed on another page meanwhile.",
                    "Load the page again and repeat the change.");
        }
    }

    private StaffFile asked(StaffId staff) {
        own.require(staff);
        return workforce.directory().file(staff);
    }

    private RequestWindow requireTaking(String id, StaffFile file) {
        RequestWindow window = store.held(id).filter(found -> found.unit().equals(file.member().homeUnit()))
                .orElseThrow(() -> Problem.notFound("Request window", id));
        if (!window.takesAnswersAt(clock.instant())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The window takes no wishes now (open from %s to %s).".formatted(window.opensAt(), window.closesAt()),
                    "Talk to whoever plans the unit.");
        }
        return window;
    }

    /** Closes the window now and hands everybody's wishes to planning. */
    @Transactional
    public RequestWindow close(String id) {
        RequestWindow window = locked(id);
        access.require(Permission.ROSTERS_WRITE, window.unit().value());
        List<ShiftRequest> requests = new ArrayList<>();
        Map<StaffId, StaffFile> files = workforce.directory().files();
        store.sent(id).forEach((staff, wishes) -> Optional.ofNullable(files.get(staff)).ifPresent(file -> requests.addAll(rules.requests(file, wishes))));
        register.hand(requests);
        store.settle(window, RequestWindow.Status.CLOSED, clock.instant());
        record("request-window.closed", window, Map.of("answered", store.answered(id), "wishes", requests.size()));
        return store.find(id).orElseThrow();
    }

    /** Takes the window back; nobody's wishes are used. */
    @Transactional
    public void cancel(String id) {
        RequestWindow window = locked(id);
        access.require(Permission.ROSTERS_WRITE, window.unit().value());
        store.settle(window, RequestWindow.Status.CANCELLED, clock.instant());
        record("request-window.cancelled", window, Map.of());
    }

    private RequestWindow locked(String id) {
        RequestWindow window = store.locked(id).orElseThrow(() -> Problem.notFound("Request window", id));
        if (window.status() != RequestWindow.Status.OPEN) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The window is %s already.".formatted(window.status()), "Look at it again.");
        }
        return window;
    }

    private void record(String action, RequestWindow window, Map<String, ?> details) {
        audit.record(AuditEvent.change(action, "RequestWindow", window.id(), window.unit().value(), details));
    }
}
