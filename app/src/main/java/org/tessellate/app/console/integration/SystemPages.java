package org.tessellate.app.console.integration;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.BackendClients;
import org.tessellate.app.interop.EventSubscriptions;
import org.tessellate.app.interop.RecordSystems;

/** Record systems that open our widget, systems that sign in by themselves, and who is told of changes. */
@Controller
@RequestMapping("/integration/systems")
class SystemPages {

    private final RecordSystems systems;
    private final BackendClients clients;
    private final EventSubscriptions subscriptions;
    private final Access access;

    SystemPages(RecordSystems systems, BackendClients clients, EventSubscriptions subscriptions, Access access) {
        this.systems = systems;
        this.clients = clients;
        this.subscriptions = subscriptions;
        this.access = access;
    }

    @GetMapping
    @Needs(Permission.INTEGRATION_READ)
    String show(Model model) {
        boolean accounts = access.allows(Permission.USERS_READ, null);
        model.addAttribute("systems", accounts ? systems.all() : null);
        model.addAttribute("unknown", accounts ? systems.fromUnknown() : null);
        model.addAttribute("clients", accounts ? clients.all() : null);
        model.addAttribute("subscriptions", subscriptions.all());
        model.addAttribute("mayRegister", access.allows(Permission.USERS_WRITE, null));
        model.addAttribute("mayChange", access.allows(Permission.INTEGRATION_WRITE, null));
        return "console/integration/systems";
    }

    @PostMapping("/subscriptions/{id}/off")
    @Needs(Permission.INTEGRATION_WRITE)
    String switchOff(@PathVariable String id, RedirectAttributes redirect) {
        return Told.back("/integration/systems#subscriptions", redirect, "integration.subscription.off.done", () -> subscriptions.switchOff(id));
    }
}
