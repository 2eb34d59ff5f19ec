package org.tessellate.app.decision;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;

@RestController
@RequestMapping("/api/v1/exceptions")
class ExceptionController {

    private final Exceptions exceptions;

    ExceptionController(Exceptions exceptions) {
        this.exceptions = exceptions;
    }

    record Report(@NotNull UnitId unit, String kind, String subject, String title, String owner) {
    }

    record Assignment(String owner, @Nullable Instant deadline) {
    }

    record Resolution(String resolution) {
    }

    @GetMapping
    @Needs(Permission.DECISIONS_READ)
    List<ExceptionCase> open(@RequestParam(required = false) @Nullable String unit, @RequestParam(defaultValue = "false") boolean overdue) {
        UnitId only = unit == null ? null : new UnitId(unit);
        return overdue ? exceptions.overdue(only) : exceptions.readable(only);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.DECISIONS_WRITE)
    ExceptionCase report(@Valid @RequestBody Report body) {
        return exceptions.report(body.kind(), body.unit(), body.subject(), body.title(), body.owner());
    }

    @PostMapping("/{id}/assign")
    @Needs(Permission.DECISIONS_WRITE)
    ExceptionCase assign(@PathVariable String id, @RequestBody Assignment body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return exceptions.assign(id, Entries.version(version), body.owner(), body.deadline());
    }

    @PostMapping("/{id}/reopen")
    @Needs(Permission.DECISIONS_WRITE)
    ExceptionCase reopen(@PathVariable String id, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return exceptions.reopen(id, Entries.version(version));
    }

    @PostMapping("/{id}/resolve")
    @Needs(Permission.DECISIONS_WRITE)
    ExceptionCase resolve(@PathVariable String id, @RequestBody Resolution body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return exceptions.resolve(id, Entries.version(version), body.resolution());
    }
}
