package org.tessellate.app.console.staffing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.OpenToEverybody;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.LastSeen;
import org.tessellate.app.notification.OwnDevices;
import org.tessellate.app.rostering.MyCalendar;
import org.tessellate.app.rostering.MyPlan;
import org.tessellate.app.rostering.PlanNotices;
import org.tessellate.app.rostering.SharedCalendars;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.StaffId;

/** My shifts: the next one, those after it by week, what changed, my hours, and the calendar. */
@Controller
class MyPageController {

    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar; charset=utf-8");

    private final MyPlan plan;
    private final PlanNotices notices;
    private final MyCalendar calendar;
    private final SharedCalendars shared;
    private final LastSeen seen;
    private final OwnPlan own;
    private final OwnDevices devices;

    MyPageController(MyPlan plan, PlanNotices notices, MyCalendar calendar, SharedCalendars shared, LastSeen seen, OwnPlan own,
            OwnDevices devices) {
        this.plan = plan;
        this.notices = notices;
        this.calendar = calendar;
        this.shared = shared;
        this.seen = seen;
        this.own = own;
        this.devices = devices;
    }

    @GetMapping("/my")
    @Needs(Permission.OWN_PLAN)
    String mine(Model model) {
        if (own.found().isEmpty()) {
            return "console/staffing/unlinked";
        }
        StaffId me = own.me();
        MyPlan.View view = plan.of(me);
        List<MyPlan.Duty> duties = view.duties();
        model.addAttribute("plan", view);
        model.addAttribute("next", duties.isEmpty() ? null : duties.getFirst());
        model.addAttribute("weeks", byWeek(duties));
        model.addAttribute("notices", notices.of(me));
        addAddress(me, model);
        model.addAttribute("pushKey", devices.key().orElse(null));
        model.addAttribute("devices", devices.own());
        return "console/staffing/my";
    }

    private void addAddress(StaffId me, Model model) {
        SharedCalendars.Shared address = shared.own(me).orElse(null);
        LastSeen.Mark read = seen.find(LastSeen.Kind.SHARED_CALENDAR_READ, me.value()).orElse(null);
        model.addAttribute("shared", address != null);
        model.addAttribute("since", address == null ? null : address.since());
        model.addAttribute("read", address == null || read == null || read.at().isBefore(address.since()) ? null : read.at());
    }

    private static Map<LocalDate, List<MyPlan.Duty>> byWeek(List<MyPlan.Duty> duties) {
        return duties.stream().collect(Collectors.groupingBy(
                duty -> duty.shift().day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), TreeMap::new, Collectors.toList()));
    }

    @PostMapping("/my/seen")
    @Needs(Permission.OWN_PLAN)
    String seen(@RequestParam(defaultValue = "") List<String> gained, @RequestParam(defaultValue = "") List<String> lost, RedirectAttributes redirect) {
        return Outcomes.back("/my", redirect, "my.done.seen", () -> notices.seen(own.me(), gained, lost));
    }

    @PostMapping("/my/devices/{id}/remove")
    @Needs(Permission.OWN_PLAN)
    String removeDevice(@PathVariable String id, RedirectAttributes redirect) {
        return Outcomes.back("/my#devices", redirect, "my.done.device", () -> devices.remove(id));
    }

    @GetMapping("/my/shifts.ics")
    @Needs(Permission.OWN_PLAN)
    ResponseEntity<String> download() {
        return ResponseEntity.ok().contentType(CALENDAR).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"shifts.ics\"")
                .body(calendar.of(own.me()));
    }

    @PostMapping("/my/calendar")
    @Needs(Permission.OWN_PLAN)
    String share(RedirectAttributes redirect) {
        return Outcomes.back("/my#calendar", redirect, "my.done.shared", () -> redirect.addFlashAttribute("address",
                ServletUriComponentsBuilder.fromCurrentContextPath().path("/calendars/{secret}.ics").build(calendar.newSecret(own.me())).toString()));
    }

    @PostMapping("/my/calendar/end")
    @Needs(Permission.OWN_PLAN)
    String end(RedirectAttributes redirect) {
        return Outcomes.back("/my#calendar", redirect, "my.done.unshared", () -> calendar.end(own.me()));
    }

    @GetMapping("/calendars/{secret}.ics")
    @OpenToEverybody("calendar programs cannot sign in; the address itself is the secret and can be renewed")
    @ResponseBody
    ResponseEntity<String> subscribed(@PathVariable String secret) {
        return ResponseEntity.ok().contentType(CALENDAR).header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(calendar.bySecret(secret).orElseThrow(() -> Problem.notFound("Calendar", "…")));
    }
}
