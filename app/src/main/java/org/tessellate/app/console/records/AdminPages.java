package org.tessellate.app.console.records;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.AccountView;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.runtime.Problem;

/** Accounts and what roles may do, for administrators; and everybody's own account. */
@Controller
class AdminPages {

    private final Users users;
    private final Facilities facilities;
    private final Access access;

    AdminPages(Users users, Facilities facilities, Access access) {
        this.users = users;
        this.facilities = facilities;
        this.access = access;
    }

    @GetMapping("/admin")
    @Needs(Permission.USERS_READ)
    String accounts(@RequestParam(defaultValue = "") String search, Model model) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        List<AccountView> found = users.list().stream()
                .filter(account -> (account.username() + " " + account.displayName()).toLowerCase(Locale.ROOT).contains(wanted)).toList();
        model.addAttribute("accounts", found);
        model.addAttribute("search", search);
        addChoices(model);
        return "console/records/admin";
    }

    @GetMapping("/admin/roles")
    @Needs(Permission.USERS_READ)
    String roles(Model model) {
        model.addAttribute("permissions", Arrays.stream(Permission.values()).filter(permission -> permission != Permission.SIGNED_IN).toList());
        addChoices(model);
        return "console/records/roles";
    }

    @GetMapping("/admin/{username}")
    @Needs(Permission.USERS_READ)
    String account(@PathVariable String username, Model model) {
        model.addAttribute("account", users.find(username).orElseThrow(() -> Problem.notFound("User", username)));
        model.addAttribute("own", access.current().username().equals(username));
        addChoices(model);
        return "console/records/account";
    }

    @GetMapping("/me")
    @Needs(Permission.SIGNED_IN)
    String own(Model model) {
        model.addAttribute("actor", access.current());
        return "console/records/own";
    }

    private void addChoices(Model model) {
        model.addAttribute("roles", Role.values());
        model.addAttribute("units", facilities.graph().units().values().stream().sorted(Comparator.comparing(Unit::name)).toList());
        model.addAttribute("mayChange", access.current().may(Permission.USERS_WRITE));
    }
}
