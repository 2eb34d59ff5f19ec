package org.tessellate.app.interop.hl7v2;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.KeptTime;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.Outage;
import org.tessellate.app.facility.OutageKind;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;

/** Time that another system blocks on rooms, devices and people (S23), and gives back (S24). */
@Component
class ToldBlocks {

    private final Register<Outage> outages;
    private final KeptTime kept;
    private final Workforce workforce;
    private final Codes codes;
    private final Facilities facilities;
    private final Scope scope;

    ToldBlocks(Register<Outage> outages, KeptTime kept, Workforce workforce, Codes codes, Facilities facilities, Scope scope) {
        this.outages = outages;
        this.kept = kept;
        this.workforce = workforce;
        this.codes = codes;
        this.facilities = facilities;
        this.scope = scope;
    }

    private record Target(String id, @Nullable LocationId location, @Nullable EquipmentId equipment, @Nullable StaffId staff, UnitId unit, SiuMessage.Named named) {
    }

    Outcome block(SiuMessage message) {
        List<Target> targets = targets(message);
        int blocked = 0;
        for (Target target : targets) {
            scope.require(message.er7(), target.unit());
            blocked += put(target, interval(message, target.named(), facilities.graph().zoneOf(target.unit())));
        }
        return outcome(targets, blocked, "blocked");
    }

    private int put(Target target, Interval during) {
        if (target.staff() != null) {
            kept.keep(target.id(), target.unit(), target.staff(), during);
            return 1;
        }
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
            freed += free(target) ? 1 : 0;
        }
        return outcome(targets, freed, "free again");
    }

    private boolean free(Target target) {
        if (target.staff() != null) {
            return kept.giveBack(target.id(), target.unit(), target.staff());
        }
        Optional<Versioned<Outage>> known = outages.find(target.id()).filter(Versioned::active);
        known.ifPresent(outage -> outages.deactivate(target.id(), outage.version()));
        return known.isPresent();
    }

    private static Outcome outcome(List<Target> targets, int changed, String what) {
        return changed > 0 ? new Outcome.Accepted("%s: %d".formatted(what, changed))
                : new Outcome.Ignored(targets.isEmpty() ? "It names no room, device or person of ours." : "Nothing was blocked under that number.");
    }

    /** The same one may be blocked several times by one message. */
    private List<Target> targets(SiuMessage message) {
        List<Target> targets = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (SiuMessage.Named named : message.resources()) {
            int which = seen.merge(named.segment() + named.code(), 1, Integer::sum);
            target(named, key(message, named, which)).ifPresent(targets::add);
        }
        return targets;
    }

    private Optional<Target> target(SiuMessage.Named named, String key) {
        ResourceGraph graph = facilities.graph();
        return switch (named.segment()) {
            case "AIL" -> codes.location(named.code()).map(id -> new Target(key, id, null, null, graph.location(id).unit(), named));
            case "AIG" -> codes.equipment(named.code()).map(id -> new Target(key, null, id, null, graph.equipment().get(id).unit(), named));
            default -> codes.staff(named.code()).flatMap(workforce::known).map(one -> new Target(key, null, null, one.id(), one.homeUnit(), named));
        };
    }

    /** Without a number of the appointment by when it is, so that one block is not taken for another. */
    private static String key(SiuMessage message, SiuMessage.Named named, int which) {
        String number = message.numbers().isEmpty() ? named.part().text(named.segment().equals("AIG") ? 8 : 6, 1) + message.er7().text("SCH", 11, 4) : message.numbers().getFirst();
        String text = "%s|%s|%s|%s".formatted(message.source(), number, named.segment(), named.code()) + (which > 1 ? "|" + which : "");
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Interval interval(SiuMessage message, SiuMessage.Named named, ZoneId zone) {
        return message.interval(named, zone).orElseThrow(() -> Problem.invalid(ProblemCode.INVALID_INTERVAL, "The blocked time has no beginning or no length.",
                "Maybe fill AIL-6 and AIL-9, or SCH-11."));
    }
}
