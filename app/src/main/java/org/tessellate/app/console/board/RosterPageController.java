package org.tessellate.app.console.board;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.StaffTo;
import org.tessellate.app.rostering.Boards;
import org.tessellate.app.rostering.RosterBoard;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterOrder;
import org.tessellate.app.rostering.RosterRepairs;
import org.tessellate.app.rostering.RosterRestores;
import org.tessellate.app.rostering.RosterStatus;
import org.tessellate.app.rostering.RosterView;
import org.tessellate.app.rostering.Rosters;
import org.tessellate.app.rostering.Solves;

/** The roster pages: the list with a form for a new draft, and the board of one roster. */
@Controller
class RosterPageController {

    private final Rosters rosters;
    private final Boards boards;
    private final Solves solves;
    private final RosterRepairs repairs;
    private final RosterRestores restores;
    private final Facilities facilities;
    private final RosterDecisionView decisions;
    private final UnitChoice choice;
    private final Access access;
    private final Clock clock;

    RosterPageController(Rosters rosters, Boards boards, Solves solves, RosterRepairs repairs, RosterRestores restores, Facilities facilities,
            RosterDecisionView decisions, UnitChoice choice, Access access, Clock clock) {
        this.rosters = rosters;
        this.boards = boards;
        this.solves = solves;
        this.repairs = repairs;
        this.restores = restores;
        this.facilities = facilities;
        this.decisions = decisions;
        this.choice = choice;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/rosters")
    @Needs(Permission.ROSTERS_READ)
    String list(@RequestParam(required = false) @Nullable String unit, Model model) {
        List<Unit> units = choice.units(Permission.ROSTERS_READ);
        Unit shown = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", shown);
        if (shown != null) {
            ZoneId zone = facilities.graph().zoneOf(shown.id());
            RosterList list = RosterList.of(rosters.list(shown.id()), LocalDate.ofInstant(clock.instant(), zone));
            model.addAttribute("rosters", list.rosters());
            model.addAttribute("zone", zone);
            model.addAttribute("firstFree", list.firstFree());
            model.addAttribute("mayDraft", access.allows(Permission.ROSTERS_WRITE, shown.id().value()));
        }
        return "console/board/list";
    }

    @GetMapping("/rosters/{id}")
    @Needs(Permission.ROSTERS_READ)
    String board(@PathVariable String id, @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable String mended, Locale language, Model model) {
        RosterBoard board = boards.board(new RosterId(id));
        RosterView roster = board.roster();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, roster.zone());
        model.addAttribute("now", now);
        model.addAttribute("board", board);
        model.addAttribute("plain", PlainBoard.of(board, from, today, language));
        model.addAttribute("today", today);
        model.addAttribute("unitName", facilities.graph().unit(roster.unit()).name());
        model.addAttribute("mayEdit", access.allows(Permission.ROSTERS_WRITE, roster.unit().value()));
        model.addAttribute("searching", board.solve() != null && board.solve().active());
        model.addAttribute("mended", mended != null);
        boolean ahead = !roster.from().plusDays(roster.days()).isBefore(today.plusDays(1));
        model.addAttribute("mendable", roster.status() == RosterStatus.PUBLISHED && ahead);
        model.addAttribute("restorable", roster.status() == RosterStatus.SUPERSEDED && ahead);
        decisions.add(roster, model);
        return "console/board/board";
    }

    @GetMapping("/rosters/{id}/roster.csv")
    @Needs(Permission.ROSTERS_READ)
    ResponseEntity<String> csv(@PathVariable String id) {
        RosterBoard board = boards.board(new RosterId(id));
        String file = "roster-%s-%s.csv".formatted(board.roster().unit(), board.roster().from());
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file).build().toString())
                .body(RosterCsv.of(board));
    }

    @PostMapping("/rosters")
    @Needs(Permission.ROSTERS_WRITE)
    String draft(@RequestParam String unit, @RequestParam LocalDate from, @RequestParam int days, @RequestParam(required = false) @Nullable StaffTo staffTo,
            @RequestParam(defaultValue = "false") boolean withoutForecast) {
        RosterView made = rosters.create(new RosterOrder(new UnitId(unit), from, days, null, staffTo, null, null, withoutForecast));
        return "redirect:/rosters/" + made.id();
    }

    @PostMapping("/rosters/{id}/repair")
    @Needs(Permission.ROSTERS_WRITE)
    String repair(@PathVariable String id) {
        return "redirect:/rosters/%s?mended".formatted(repairs.repair(new RosterId(id)).roster().id());
    }

    @PostMapping("/rosters/{id}/restore")
    @Needs(Permission.ROSTERS_WRITE)
    String restore(@PathVariable String id, RedirectAttributes next) {
        RosterRestores.Restored restored = restores.restore(new RosterId(id));
        next.addFlashAttribute("restored", restored);
        return "redirect:/rosters/" + restored.roster().id();
    }

    @PostMapping("/rosters/{id}/solve")
    @Needs(Permission.ROSTERS_WRITE)
    String solve(@PathVariable String id, @RequestParam int seconds) {
        solves.start(new RosterId(id), new Solves.Order(seconds, null, null));
        return "redirect:/rosters/" + id;
    }

    @PostMapping("/rosters/{id}/stop")
    @Needs(Permission.ROSTERS_WRITE)
    String stop(@PathVariable String id) {
        solves.stop(new RosterId(id));
        return "redirect:/rosters/" + id;
    }
}
