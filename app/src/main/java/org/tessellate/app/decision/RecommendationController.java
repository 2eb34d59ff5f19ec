package org.tessellate.app.decision;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Page;
import org.tessellate.app.runtime.Outdated;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The version of the recommendation travels in If-Match. */
@RestController
@RequestMapping("/api/v1/recommendations")
class RecommendationController {

    private final Decisions decisions;
    private final DecisionStore store;
    private final Access access;

    RecommendationController(Decisions decisions, DecisionStore store, Access access) {
        this.decisions = decisions;
        this.store = store;
        this.access = access;
    }

    record Acceptance(@Nullable String alternative, @Nullable String comment) {
    }

    record Overriding(@NotNull String reasonCode, @Nullable String comment) {
    }

    record Deferral(@NotNull Instant until, @Nullable String comment) {
    }

    record WithDecisions(Recommendation recommendation, List<Decision> decisions) {
    }

    @GetMapping
    @Needs(Permission.DECISIONS_READ)
    Page<Recommendation> list(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        if (waiting) {
            requireAlone(status, kind);
            return decisions.readableQueue(unit == null ? null : new UnitId(unit), ListQuery.of(null, page, size));
        }
        return store.list(unit, status, kind, access.current().limitedTo(Permission.DECISIONS_READ), ListQuery.of(null, page, size));
    }

    private static void requireAlone(@Nullable String status, @Nullable String kind) {
        if (status != null || kind != null) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "What waits is asked for together with status (%s) and kind (%s).".formatted(status, kind),
                    "Maybe leave them out: what waits is open, and of every kind.");
        }
    }

    /** Ends without a word after the first 500; {@link #list} with {@code waiting} has pages and a total. */
    @Outdated(since = "2026-11-23", sunset = "2027-12-01", instead = "/api/v1/recommendations")
    @GetMapping("/queue")
    @Needs(Permission.DECISIONS_READ)
    List<Recommendation> queue(@RequestParam(required = false) @Nullable String unit) {
        return decisions.readableQueue(unit == null ? null : new UnitId(unit));
    }

    @GetMapping("/{id}")
    @Needs(Permission.DECISIONS_READ)
    WithDecisions get(@PathVariable String id) {
        RecommendationId known = new RecommendationId(id);
        Recommendation found = decisions.get(known);
        access.require(Permission.DECISIONS_READ, found.proposal().unit().value());
        return new WithDecisions(found, decisions.decisionsOn(known));
    }

    @PostMapping("/{id}/accept")
    @Needs(Permission.DECISIONS_WRITE)
    Recommendation accept(@PathVariable String id, @Valid @RequestBody Acceptance body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return decisions.accept(new RecommendationId(id), Entries.version(version), body.alternative(), body.comment());
    }

    @PostMapping("/{id}/override")
    @Needs(Permission.DECISIONS_WRITE)
    Recommendation override(@PathVariable String id, @Valid @RequestBody Overriding body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return decisions.override(new RecommendationId(id), Entries.version(version), body.reasonCode(), body.comment());
    }

    @PostMapping("/{id}/resume")
    @Needs(Permission.DECISIONS_WRITE)
    Recommendation resume(@PathVariable String id, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return decisions.resume(new RecommendationId(id), Entries.version(version));
    }

    @PostMapping("/{id}/defer")
    @Needs(Permission.DECISIONS_WRITE)
    Recommendation defer(@PathVariable String id, @Valid @RequestBody Deferral body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return decisions.defer(new RecommendationId(id), Entries.version(version), body.until(), body.comment());
    }
}
