package org.tessellate.app.console.messages;

import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.identity.Access;
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
    record Line(Message message, ZonedDateTime start, ZonedDateTime due, boolean mayChange) {}

    private final Messages messages;
    private final Access access;

    MessagePages(Messages messages, Access access) {
        this.messages = messages;
        this.access = access;
    }

    @GetMapping("/messages")
    @Needs(Permission.APPOINTMENTS_READ)
    String outbox(@RequestParam(required = false) @Nullable MessageStatus status, @RequestParam(required = false) @Nullable String appointment, Model model) {
        List<Message> all = messages.list(new MessageQuery(null, null, Blank.toNull(appointment)));
        model.addAttribute("lines", all.stream().filter(message -> status == null || message.status() == status).map(this::line).toList());
        model.addAttribute("counts", counts(all));
        model.addAttribute("chosen", status);
        model.addAttribute("appointment", Blank.toNull(appointment));
        model.addAttribute("notReady", Arrays.stream(Channel.values()).filter(channel -> !messages.isReady(channel)).toList());
        return "console/messages/messages";
    }

    private static Map<MessageStatus, Long> counts(List<Message> all) {
        Map<MessageStatus, Long> counts = new EnumMap<>(MessageStatus.class);
        all.forEach(message -> counts.merge(message.status(), 1L, Long::sum));
        return counts;
    }

    private Line line(Message message) {
        Message.Facts facts = message.facts();
        return new Line(message, facts.start().atZone(facts.zone()), message.dueAt().atZone(facts.zone()),
                access.allows(Permission.APPOINTMENTS_WRITE, message.unit()));
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
