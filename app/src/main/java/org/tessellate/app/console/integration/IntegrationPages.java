package org.tessellate.app.console.integration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.Integration;
import org.tessellate.app.interop.MessageStatus;
import org.tessellate.app.interop.OutdatedCalls;
import org.tessellate.app.interop.ParkedEvents;

/** The connections at a glance, and the messages that wait for people. */
@Controller
class IntegrationPages {

    private final Integration integration;
    private final Access access;
    private final ParkedEvents parked;
    private final OutdatedCalls outdated;

    IntegrationPages(Integration integration, Access access, ParkedEvents parked, OutdatedCalls outdated) {
        this.parked = parked;
        this.outdated = outdated;
        this.integration = integration;
        this.access = access;
    }

    @GetMapping("/integration")
    @Needs(Permission.INTEGRATION_READ)
    String overview(@RequestParam(required = false) @Nullable MessageStatus status, @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable Long before, Model model) {
        String wanted = source == null || source.isBlank() ? null : source;
        List<Integration.Message> messages = integration.messages(status, wanted, before);
        model.addAttribute("feeds", integration.feeds());
        model.addAttribute("entrances", integration.entrances());
        model.addAttribute("readers", integration.readers());
        model.addAttribute("parked", integration.parked());
        model.addAttribute("outdated", outdated.all());
        model.addAttribute("messages", messages);
        model.addAttribute("next", messages.size() < Integration.PAGE ? null : messages.getLast().number());
        model.addAttribute("statuses", MessageStatus.values());
        model.addAttribute("status", status);
        model.addAttribute("source", wanted);
        model.addAttribute("mayChange", access.allows(Permission.INTEGRATION_WRITE, null));
        return "console/integration/overview";
    }

    @GetMapping("/integration/messages/{number}")
    @Needs(Permission.INTEGRATION_READ)
    String message(@PathVariable long number, Model model) {
        model.addAttribute("message", integration.message(number));
        model.addAttribute("payload", integration.payload(number).orElse(null));
        model.addAttribute("mayChange", access.allows(Permission.INTEGRATION_WRITE, null));
        return "console/integration/message";
    }

    @PostMapping("/integration/messages/{number}/replay")
    @Needs(Permission.INTEGRATION_WRITE)
    String replay(@PathVariable long number) {
        integration.replay(number);
        return back(number);
    }

    @PostMapping("/integration/messages/{number}/correct")
    @Needs(Permission.INTEGRATION_WRITE)
    String correct(@PathVariable long number, @RequestParam String payload) {
        integration.correct(number, payload);
        return back(number);
    }

    @PostMapping("/integration/messages/{number}/discard")
    @Needs(Permission.INTEGRATION_WRITE)
    String discard(@PathVariable long number, @RequestParam String reason) {
        integration.discard(number, reason);
        return back(number);
    }

    @PostMapping("/integration/parked/{number}/settle")
    @Needs(Permission.INTEGRATION_WRITE)
    String settle(@PathVariable long number) {
        integration.settleParked(number);
        return "redirect:/integration";
    }

    @PostMapping("/integration/parked/{number}/resend")
    @Needs(Permission.INTEGRATION_WRITE)
    String resend(@PathVariable long number) {
        parked.resend(number);
        return "redirect:/integration";
    }

    /** Empty fields mean: nobody, and no rhythm. */
    @PostMapping("/integration/sources")
    @Needs(Permission.INTEGRATION_WRITE)
    String lookAfter(@RequestParam String source, @RequestParam(defaultValue = "") String steward,
            @RequestParam(required = false) @Nullable Integer silentMinutes) {
        integration.lookAfter(source, steward, silentMinutes);
        return "redirect:/integration";
    }

    private static String back(long number) {
        return "redirect:/integration/messages/" + number;
    }
}
