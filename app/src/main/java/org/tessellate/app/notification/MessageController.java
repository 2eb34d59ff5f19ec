package org.tessellate.app.notification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

@RestController
@RequestMapping("/api/v1/messages")
class MessageController {

    private final Messages messages;

    MessageController(Messages messages) {
        this.messages = messages;
    }

    /** What a carrier found out about the message that it or we know by that id. */
    record Receipt(@NotBlank @Size(max = 500) String id, @NotNull Outcome outcome, @Nullable @Size(max = 500) String detail) {

        enum Outcome { DELIVERED, FAILED }
    }

    /** The newest first, at most 500; {@code after} is the id of the last one of the page before. */
    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    List<Message> list(@RequestParam(required = false) @Nullable MessageStatus status, @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String appointment, @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "500") int limit) {
        return messages.list(new MessageQuery(status, unit, appointment, after, limit));
    }

    @PostMapping("/{id}/repeat")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Message repeat(@PathVariable String id) {
        return messages.repeat(id);
    }

    @PostMapping("/{id}/cancel")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Message cancel(@PathVariable String id) {
        return messages.cancel(id);
    }

    /** One that came before we know the carrier's id is taken and waits for it. */
    @PostMapping("/receipts")
    @Needs(Permission.APPOINTMENTS_WRITE)
    ResponseEntity<Message> receipt(@Valid @RequestBody Receipt body) {
        return messages.receipt(body.id(), body.outcome() == Receipt.Outcome.DELIVERED, Objects.requireNonNullElse(body.detail(), "The carrier gave no reason."))
                .map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.accepted().build());
    }
}
