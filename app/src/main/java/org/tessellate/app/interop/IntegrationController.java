package org.tessellate.app.interop;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** The state of the connections, and what people do about messages that wait for them. */
@RestController
@RequestMapping("/api/v1/integration")
class IntegrationController {

    private final Integration integration;
    private final ParkedEvents parked;
    private final OutdatedCalls outdated;

    IntegrationController(Integration integration, ParkedEvents parked, OutdatedCalls outdated) {
        this.integration = integration;
        this.parked = parked;
        this.outdated = outdated;
    }

    record Status(List<Integration.Feed> feeds, List<Integration.Entrance> entrances, List<Integration.Reader> readers) {
    }

    record Discarding(@NotNull String reason) {
    }

    record Correction(@NotNull String payload) {
    }

    record DoorReplay(@Nullable Instant since, @Nullable Integer partition, @Nullable Long offset) {
    }

    @GetMapping
    @Needs(Permission.INTEGRATION_READ)
    Status status() {
        return new Status(integration.feeds(), integration.entrances(), integration.readers());
    }

    /** Which accounts still use what of the API is to go (docs/api-versioning.md). */
    @GetMapping("/outdated-calls")
    @Needs(Permission.INTEGRATION_READ)
    List<OutdatedCalls.Line> outdatedCalls() {
        return outdated.all();
    }

    /** Outgoing events that readers could not take. */
    @GetMapping("/parked")
    @Needs(Permission.INTEGRATION_READ)
    List<Integration.Parked> parked() {
        return integration.parked();
    }

    @PostMapping("/parked/{number}/resend")
    @Needs(Permission.INTEGRATION_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resend(@PathVariable long number) {
        parked.resend(number);
    }

    @GetMapping("/messages")
    @Needs(Permission.INTEGRATION_READ)
    List<Integration.Message> messages(@RequestParam(required = false) @Nullable MessageStatus status,
            @RequestParam(required = false) @Nullable String source, @RequestParam(required = false) @Nullable Long before) {
        return integration.messages(status, source, before);
    }

    @GetMapping("/messages/{number}")
    @Needs(Permission.INTEGRATION_READ)
    Integration.Message message(@PathVariable long number) {
        return integration.message(number);
    }

    @PostMapping("/messages/{number}/replay")
    @Needs(Permission.INTEGRATION_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replay(@PathVariable long number) {
        integration.replay(number);
    }

    @PostMapping("/messages/{number}/correct")
    @Needs(Permission.INTEGRATION_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void correct(@PathVariable long number, @Valid @RequestBody Correction body) {
        integration.correct(number, body.payload());
    }

    @PostMapping("/messages/{number}/discard")
    @Needs(Permission.INTEGRATION_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable long number, @Valid @RequestBody Discarding body) {
        integration.discard(number, body.reason());
    }

    @PostMapping("/doors/{channel}/replay")
    @Needs(Permission.INTEGRATION_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replayDoor(@PathVariable String channel, @Valid @RequestBody DoorReplay body) {
        integration.replayDoor(channel, body.since(), body.partition(), body.offset());
    }
}
