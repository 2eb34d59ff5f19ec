package org.tessellate.app.console.decisions;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Blank;

/** The decisions queue and its items (R121–R129, R132). */
@Controller
@RequestMapping("/decisions")
class DecisionPageController {

    private final DecisionQueue queue;
    private final DecisionDetail detail;
    private final UnitChoice choice;

    DecisionPageController(DecisionQueue queue, DecisionDetail detail, UnitChoice choice) {
        this.queue = queue;
        this.detail = detail;
        this.choice = choice;
    }

    /** The queue with its first item opened beside it. */
    @GetMapping
    @Needs(Permission.DECISIONS_READ)
    String queue(@ModelAttribute("choice") QueueChoice asked, Model model) {
        List<QueueItem> items = add(asked, model);
        if (!items.isEmpty()) {
            detail.add(items.getFirst().id(), model);
        }
        return "console/decisions/decisions";
    }

    @GetMapping("/{id}")
    @Needs(Permission.DECISIONS_READ)
    String show(@PathVariable String id, @ModelAttribute("choice") QueueChoice asked, Model model) {
        add(asked, model);
        detail.add(id, model);
        return "console/decisions/decisions";
    }

    /** The item alone, for walking the queue. */
    @GetMapping("/{id}/panel")
    @Needs(Permission.DECISIONS_READ)
    String panel(@PathVariable String id, @ModelAttribute("choice") QueueChoice asked, Model model) {
        detail.add(id, model);
        return "console/decisions/detail :: detail";
    }

    private List<QueueItem> add(QueueChoice asked, Model model) {
        List<QueueItem> all = queue.items(new QueueChoice(asked.unit(), null, null, null, asked.later()));
        List<QueueItem> items = all.stream().filter(asked::accepts).toList();
        model.addAttribute("items", items);
        model.addAttribute("kinds", all.stream().map(QueueItem::kind).filter(Objects::nonNull).distinct().sorted().toList());
        model.addAttribute("units", choice.units(Permission.DECISIONS_READ));
        model.addAttribute("overdueCount", all.stream().filter(QueueItem::overdue).count());
        return items;
    }
}
