package org.tessellate.app.console.staffing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.RequestWindows;
import org.tessellate.app.rostering.Wish;
import org.tessellate.app.rostering.WishAnswers;
import org.tessellate.app.workforce.OwnPlan;

/** My wishes: the answer to the open request window day by day, and what became of earlier ones with the reason. */
@Controller
class WishPageController {

    private static final String PATH = "/my/requests";

    private final RequestWindows windows;
    private final WishAnswers answers;
    private final OwnPlan own;
    private final Clock clock;

    WishPageController(RequestWindows windows, WishAnswers answers, OwnPlan own, Clock clock) {
        this.windows = windows;
        this.answers = answers;
        this.own = own;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Needs(Permission.OWN_PLAN)
    String requests(Model model) {
        if (own.found().isEmpty()) {
            return "console/staffing/unlinked";
        }
        List<RequestWindows.Mine> all = windows.of(own.me());
        RequestWindows.Mine open = all.stream().filter(RequestWindows.Mine::takesAnswers).findFirst().orElse(null);
        model.addAttribute("open", open);
        model.addAttribute("coming", all.stream().filter(mine -> mine.window().opensAt().isAfter(clock.instant())).toList());
        if (open != null) {
            model.addAttribute("days", open.window().firstDay().datesUntil(open.window().lastDay().plusDays(1)).toList());
            model.addAttribute("wishes", open.draft().stream().collect(Collectors.toMap(Wish::day, wish -> wish, (first, second) -> first)));
        }
        model.addAttribute("answers", answers.of(own.me()));
        return "console/staffing/requests";
    }

    @PostMapping(PATH + "/{id}")
    @Needs(Permission.OWN_PLAN)
    String answer(@PathVariable String id, @RequestParam int revision, @RequestParam(defaultValue = "false") boolean send,
            @RequestParam Map<String, String> fields, RedirectAttributes redirect) {
        return Outcomes.back(PATH, redirect, send ? "my.done.sent" : "my.done.saved", () -> {
            RequestWindows.Mine saved = windows.save(own.me(), id, wishes(fields), revision);
            if (send) {
                windows.send(own.me(), id, saved.revision());
            }
        });
    }

    @PostMapping(PATH + "/{id}/back")
    @Needs(Permission.OWN_PLAN)
    String takeBack(@PathVariable String id, RedirectAttributes redirect) {
        return Outcomes.back(PATH, redirect, "my.done.takenback", () -> windows.takeBack(own.me(), id));
    }

    /** Fields such as {@code wish-2026-03-17=OFFER:N} and {@code importance-2026-03-17=2}. */
    private static List<Wish> wishes(Map<String, String> fields) {
        List<Wish> wishes = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (name.startsWith("wish-") && !value.isBlank()) {
                String day = name.substring("wish-".length());
                String[] parts = value.split(":", 2);
                wishes.add(new Wish(LocalDate.parse(day), parts.length == 1 || parts[1].isBlank() ? null : parts[1], Wish.Kind.valueOf(parts[0]),
                        Math.clamp(Integer.parseInt(fields.getOrDefault("importance-" + day, "1")), 1, 3)));
            }
        });
        return wishes;
    }
}
