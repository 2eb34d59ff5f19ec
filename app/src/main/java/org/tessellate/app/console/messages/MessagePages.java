package org.tessellate.app.console.messages;

import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.notification.Channel;
import org.tessellate.app.notification.Message;
import org.tessellate.app.notification.MessageQuery;
import org.tessellate.app.notification.MessageStatus;
import org.tessellate.app.notification.Messages;
import org.tessellate.app.runtime.Blank;

/** The outbox for the front desk (docs/notifications.md). */
@Controller
class MessagePages {

    /** A message as the page shows it, with its times on the clock of the facility. */
    record Line(Message message, ZonedDateTime start, ZonedDateTime due, boolean mayChange) {

        /** How likely the visit is missed, where the message is for that. */
        public @Nullable Long percent() {
            Double chance = message.chance();
            return chance == null ? null : Math.round(100 * chance);
        }
    }

    private static final int AT_ONCE = 100;

    private final Messages messages;

    MessagePages(Messages messages) {
        this.messages = messages;
    }

    @GetMapping("/messages")
    @Needs(Permission.APPOINTMENTS_READ)
    String outbox(@RequestParam(required = false) @Nullable MessageStatus status, @RequestParam(required = false) @Nullable String appointment,
            @RequestParam(required = false) @Nullable String after, Model model) {
        MessageQuery query = new MessageQuery(status, null, Blank.toNull(appointment), Blank.toNull(after), AT_ONCE + 1);
        List<Message> found = messages.list(query);
        List<Line> lines = found.stream().limit(AT_ONCE).map(this::line).toList();
        model.addAttribute("lines", lines);
        model.addAttribute("older", found.size() > AT_ONCE ? lines.getLast().message().id() : null);
        model.addAttribute("counts", messages.counts(query));
        model.addAttribute("asked", query);
        model.addAttribute("notReady", Arrays.stream(Channel.values()).filter(channel -> channel != Channel.PUSH && !messages.isReady(channel)).toList());
        return "console/messages/messages";
    }

    private Line line(Message message) {
        Message.Facts facts = message.facts();
        return new Line(message, facts.start().atZone(facts.zone()), message.dueAt().atZone(facts.zone()),
                messages.mayChange(message));
    }

    @PostMapping("/messages/{id}/repeat")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String repeat(@PathVariable String id, RedirectAttributes redirect) {
        messages.repeat(id);
        redirect.addFlashAttribute("done", "repeated");
        return "redirect:/messages";
    }

    @PostMapping("/messages/{id}/cancel")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String cancel(@PathVariable String id, RedirectAttributes redirect) {
        messages.cancel(id);
        redirect.addFlashAttribute("done", "cancelled");
        return "redirect:/messages";
    }
}
