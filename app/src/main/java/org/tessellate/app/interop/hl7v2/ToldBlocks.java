package org.tessellate.app.interop.hl7v2;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.Outage;
import org.tessellate.app.facility.OutageKind;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;

/** Time that another system blocks on rooms and devices (S23), and gives back (S24). */
@Component
class ToldBlocks {

    private final Register<Outage> outages;
    private final Codes codes;
    private final Facilities facilities;
    private final Scope scope;

    ToldBlocks(Register<Outage> outages, Codes codes, Facilities facilities, Scope scope) {
        this.outages = outages;
        this.codes = codes;
        this.facilities = facilities;
        this.scope = scope;
    }

    private record Target(String id, @Nullable LocationId location, @Nullable EquipmentId equipment, UnitId unit) {
    }

    Outcome block(SiuMessage message) {
        List<Target> targets = targets(message);
        int blocked = 0;
        for (Target target : targets) {
            scope.require(message.er7(), target.unit());
            blocked += put(target, interval(message, facilities.graph().zoneOf(target.unit())));
        }
        return outcome(targets, blocked, "blocked");
    }

    private int put(Target target, Interval during) {
        Optional<Versioned<Outage>> known = outages.find(target.id());
        Outage outage = new Outage(target.id(), target.location(), target.equipment(), null, during, OutageKind.CLOSURE, "told by HL7");
        if (known.isEmpty()) {
            outages.create(outage);
        } else if (known.get().active()) {
            outages.update(target.id(), outage, known.get().version());
        } else {
            outages.update(target.id(), outage, outages.reactivate(target.id(), known.get().version()).version());
        }
        return 1;
    }

    Outcome unblock(SiuMessage message) {
        List<Target> targets = targets(message);
        int freed = 0;
        for (Target target : targets) {
            Optional<Versioned<Outage>> known = outages.find(target.id()).filter(Versioned::active);
            known.ifPresent(outage -> outages.deactivate(target.id(), outage.version()));
            freed += known.isPresent() ? 1 : 0;
        }
        return outcome(targets, freed, "free again");
    }

    private static Outcome outcome(List<Target> targets, int changed, String what) {
        return changed > 0 ? new Outcome.Accepted("%s: %d".formatted(what, changed))
                : new Outcome.Ignored(targets.isEmpty() ? "It names no room or device of ours; people are planned by their roster." : "Nothing was blocked under that number.");
    }

    private List<Target> targets(SiuMessage message) {
        List<Target> targets = new ArrayList<>();
        for (SiuMessage.Named named : message.resources()) {
            if (named.segment().equals("AIL")) {
                codes.location(named.code()).ifPresent(id -> targets.add(new Target(key(message, named), id, null, facilities.graph().location(id).unit())));
            } else if (named.segment().equals("AIG")) {
                codes.equipment(named.code()).ifPresent(id -> targets.add(new Target(key(message, named), null, id, facilities.graph().equipment().get(id).unit())));
            }
        }
        return targets;
    }

    private static String key(SiuMessage message, SiuMessage.Named named) {
        String number = message.numbers().isEmpty() ? "" : message.numbers().getFirst();
        return UUID.nameUUIDFromBytes("%s|%s|%s|%s".formatted(message.source(), number, named.segment(), named.code()).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Interval interval(SiuMessage message, ZoneId zone) {
        Optional<Instant> start = message.start(zone);
        Optional<Duration> length = message.length(zone);
        if (start.isEmpty() || length.isEmpty()) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL, "The blocked time has no beginning or no length.", "Maybe fill AIL-6 and AIL-9, or SCH-11.");
        }
        return Interval.of(start.get(), length.get());
    }
}
