package org.tessellate.app.console.guide;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Unit;

/** One page to learn from: bands, override reasons, exceptions, drift, fairness and the keys. */
@Controller
class GuideController {

    private final Policies policies;
    private final UnitChoice choice;
    private final Access access;

    GuideController(Policies policies, UnitChoice choice, Access access) {
        this.policies = policies;
        this.choice = choice;
        this.access = access;
    }

    @GetMapping("/guide")
    @Needs(Permission.SIGNED_IN)
    String guide(Model model) {
        model.addAttribute("chapters", List.of("start", "bands", "overrides", "exceptions", "drift", "fairness"));
        model.addAttribute("reasons", overrideReasons());
        return "console/guide/guide";
    }

    /** The coded reasons of the reader's first unit, as its policy has them now. */
    private Map<String, String> overrideReasons() {
        if (!access.current().may(Permission.POLICY_READ)) {
            return Map.of();
        }
        Unit unit = choice.chosen(null, choice.units(Permission.POLICY_READ));
        return unit == null ? Map.of() : policies.resolve(unit.id()).entries("/decisions/overrideReasons").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asString(), (one, _) -> one, TreeMap::new));
    }
}
