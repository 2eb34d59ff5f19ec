package org.tessellate.app.console.decisions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.decision.RecommendationStatus;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Blank;
import org.tessellate.app.runtime.LocalMoment;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Accept, override, put off, take over and resolve, each as a form; whoever comes second hears who was first. */
@Controller
@RequestMapping("/decisions/{id}")
class DecideController {

    private static final Set<ProblemCode> TOO_LATE = Set.of(ProblemCode.CONFLICT, ProblemCode.VERSION_CONFLICT);

    private final Decisions decisions;
    private final Exceptions exceptions;
    private final DecisionDetail detail;
    private final Access access;
    private final Clock clock;

    DecideController(Decisions decisions, Exceptions exceptions, DecisionDetail detail, Access access, Clock clock) {
        this.decisions = decisions;
        this.exceptions = exceptions;
        this.detail = detail;
        this.access = access;
        this.clock = clock;
    }

    @PostMapping("/accept")
    @Needs(Permission.DECISIONS_WRITE)
    String accept(@PathVariable String id, @RequestParam int version, @RequestParam(required = false) @Nullable String alternative,
            @RequestParam(required = false) @Nullable String comment, RedirectAttributes next) {
        return decide(id, next, () -> {
            Recommendation decided = decisions.accept(new RecommendationId(id), version, Blank.toNull(alternative),
                    Blank.toNull(comment));
            return decided.status() == RecommendationStatus.OPEN ? "approved" : "accepted";
        });
    }

    /** A person's reason is asked for in words too: a code alone teaches nobody (S6, R127). */
    @PostMapping("/override")
    @Needs(Permission.DECISIONS_WRITE)
    String override(@PathVariable String id, @RequestParam int version, @RequestParam(defaultValue = "") String reasonCode,
            @RequestParam(defaultValue = "") String comment, RedirectAttributes next) {
        return decide(id, next, () -> {
            if (comment.isBlank()) {
                throw Problem.invalid(ProblemCode.INVALID_VALUE, "An override needs a sentence on why.",
                        "Maybe say what you know and the proposal could not.");
            }
            decisions.override(new RecommendationId(id), version, reasonCode, comment.strip());
            return "overridden";
        });
    }

    @PostMapping("/defer")
    @Needs(Permission.DECISIONS_WRITE)
    String defer(@PathVariable String id, @RequestParam int version, @RequestParam(required = false) @Nullable LocalDateTime until,
            @RequestParam(required = false) @Nullable Integer hours, @RequestParam(required = false) @Nullable String comment,
            RedirectAttributes next) {
        return decide(id, next, () -> {
            decisions.defer(new RecommendationId(id), version, until(id, until, hours), Blank.toNull(comment));
            return "deferred";
        });
    }

    private Instant until(String id, @Nullable LocalDateTime until, @Nullable Integer hours) {
        if (until == null && hours == null) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "It is not said until when to put it off.", "Maybe choose a time.");
        }
        return until == null ? clock.instant().plus(Duration.ofHours(hours)) : LocalMoment.of(until, detail.zone(id));
    }

    @PostMapping("/resume")
    @Needs(Permission.DECISIONS_WRITE)
    String resume(@PathVariable String id, @RequestParam int version, RedirectAttributes next) {
        return decide(id, next, () -> {
            decisions.resume(new RecommendationId(id), version);
            return "resumed";
        });
    }

    @PostMapping("/take")
    @Needs(Permission.DECISIONS_WRITE)
    String take(@PathVariable String id, @RequestParam int version, RedirectAttributes next) {
        return decide(id, next, () -> {
            exceptions.assign(id, version, access.current().username(), null);
            return "taken";
        });
    }

    @PostMapping("/resolve")
    @Needs(Permission.DECISIONS_WRITE)
    String resolve(@PathVariable String id, @RequestParam int version, @RequestParam(defaultValue = "") String resolution,
            RedirectAttributes next) {
        return decide(id, next, () -> {
            exceptions.resolve(id, version, resolution);
            return "resolved";
        });
    }

    @PostMapping("/reopen")
    @Needs(Permission.DECISIONS_WRITE)
    String reopen(@PathVariable String id, @RequestParam int version, RedirectAttributes next) {
        return decide(id, next, () -> {
            exceptions.reopen(id, version);
            return "reopened";
        });
    }

    private String decide(String id, RedirectAttributes next, Supplier<String> decision) {
        try {
            next.addFlashAttribute("done", decision.get());
        } catch (Problem refused) {
            PageStep.keep(refused, next);
            if (TOO_LATE.contains(refused.code()) && exceptions.find(id).isEmpty()) {
                detail.last(id).ifPresent(first -> next.addFlashAttribute("first", first));
            }
        }
        next.addAttribute("id", id);
        return "redirect:/decisions/{id}";
    }
}
