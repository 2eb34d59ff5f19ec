package org.tessellate.app.console.board;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.StaffTo;
import org.tessellate.app.rostering.Alternatives;
import org.tessellate.app.rostering.Boards;
import org.tessellate.app.rostering.RosterBoard;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;

/** What-if: asks for another plan of the same days and lays all of them side by side (R45). */
@Controller
class AlternativesPageController {

    private final Alternatives alternatives;
    private final Boards boards;
    private final Facilities facilities;
    private final Workforce workforce;
    private final Access access;

    AlternativesPageController(Alternatives alternatives, Boards boards, Facilities facilities, Workforce workforce, Access access) {
        this.alternatives = alternatives;
        this.boards = boards;
        this.facilities = facilities;
        this.workforce = workforce;
        this.access = access;
    }

    @GetMapping("/rosters/{id}/alternatives")
    @Needs(Permission.ROSTERS_READ)
    String show(@PathVariable String id, Model model) {
        List<Alternatives.Way> ways = alternatives.of(new RosterId(id));
        RosterBoard source = boards.board(ways.getFirst().roster());
        model.addAttribute("ways", ways);
        model.addAttribute("figures", WayFigure.of(ways));
        model.addAttribute("roster", source.roster());
        model.addAttribute("people", source.people());
        model.addAttribute("names", source.people().stream().collect(Collectors.toMap(RosterBoard.Person::staff, RosterBoard.Person::name)));
        model.addAttribute("unitName", facilities.graph().unit(source.roster().unit()).name());
        model.addAttribute("searching", ways.stream().anyMatch(Alternatives.Way::searching));
        model.addAttribute("anybodyAdded", ways.stream().anyMatch(way -> !way.added().isEmpty()));
        forms(source, model);
        model.addAttribute("mayAsk", access.allows(Permission.ROSTERS_WRITE, source.roster().unit().value()));
        return "console/board/alternatives";
    }

    private void forms(RosterBoard source, Model model) {
        List<StaffMember> members = workforce.directory().workingIn(source.roster().unit()).stream().map(StaffFile::member).toList();
        model.addAttribute("roles", Stream.concat(source.needs().stream().map(RosterBoard.NeedRow::role), members.stream().map(StaffMember::role))
                .distinct().sorted().toList());
        model.addAttribute("skills", members.stream().flatMap(member -> member.skills().stream()).distinct().sorted().toList());
    }

    @PostMapping("/rosters/{id}/alternatives")
    @Needs(Permission.ROSTERS_WRITE)
    String ask(@PathVariable String id, @RequestParam(required = false) @Nullable StaffTo staffTo, @RequestParam(required = false) String @Nullable [] without,
            @RequestParam(defaultValue = "15") int seconds, @RequestParam MultiValueMap<String, String> form) {
        Set<String> gone = without == null ? Set.of() : Arrays.stream(without).filter(staff -> !staff.isBlank()).collect(Collectors.toSet());
        alternatives.make(new RosterId(id), new Alternatives.Order(staffTo, null, gone, new AddedFields(form).orders(), null, seconds));
        return "redirect:/rosters/%s/alternatives".formatted(id);
    }
}
