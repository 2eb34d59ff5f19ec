package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tessellate.engine.booking.Answer.Binding;
import org.tessellate.engine.booking.Answer.NoSlot;
import org.tessellate.engine.booking.Answer.Relaxation;
import org.tessellate.engine.booking.Resource.Equipment;
import org.tessellate.engine.booking.Resource.Room;
import org.tessellate.engine.time.IntervalSet;

/** Explains an empty answer: the needs that bind, by leaving each out in turn, and the nearest changes that help. */
final class WhyNot {

    private final Availability availability;
    private final BookingRequest request;
    private final Objective objective;
    private final Eligibility eligibility;
    private final Facts facts;

    WhyNot(Availability availability, BookingRequest request, Objective objective) {
        this.availability = availability;
        this.request = request;
        this.objective = objective;
        this.eligibility = new Eligibility(availability, request, objective);
        this.facts = new Facts(availability, request, eligibility);
    }

    NoSlot explain() {
        List<Binding> bindings = new ArrayList<>();
        VisitPlan plan = VisitPlan.usual(availability, request, objective);
        IntervalSet requested = VisitPlan.requestedStarts(availability, request, plan.length);
        List<NeedPlan> lacking = plan.needs.stream()
                .filter(need -> need.starts().intersect(requested).isEmpty())
                .toList();
        for (NeedPlan need : lacking.isEmpty() ? pivotal(plan, requested) : lacking) {
            bindings.add(facts.binding(need, requested));
        }
        misfits().forEach(bindings::add);
        List<Relaxation> relaxations = new Relaxations(availability, request, objective).nearest();
        return new NoSlot(summary(requested, bindings, relaxations), bindings, relaxations);
    }

    /** Needs without which a start would exist; all of them when leaving out one alone does not help. */
    private List<NeedPlan> pivotal(VisitPlan plan, IntervalSet requested) {
        List<NeedPlan> pivotal = plan.needs.stream().filter(left -> possibleWithout(left, plan, requested)).toList();
        return pivotal.isEmpty() ? plan.needs : pivotal;
    }

    private boolean possibleWithout(NeedPlan left, VisitPlan plan, IntervalSet requested) {
        List<NeedPlan> rest = new ArrayList<>();
        Set<ResourceId> required = new TreeSet<>();
        for (NeedPlan need : plan.needs) {
            if (need != left) {
                rest.add(new NeedPlan(rest.size(), need.need(), need.visitLength(), need.candidates()));
                need.candidates().stream().map(Candidate::id).filter(request.required()::contains).forEach(required::add);
            }
        }
        return new SlotSearch(availability, request, objective)
                .possible(new VisitPlan(plan.length, rest, requested, required, plan.pacers));
    }

    /** Required resources that cannot serve at all, such as a theatre without the device. */
    private List<Binding> misfits() {
        List<Binding> misfits = new ArrayList<>();
        for (ResourceId id : new TreeSet<>(request.required())) {
            Resource resource = availability.resource(id);
            List<Need> needs = availability.procedure(request.procedure()).needs();
            if (needs.stream().noneMatch(need -> eligibility.able(need, resource))) {
                misfits.add(misfit(resource, "%s serves no need of this procedure".formatted(resource.name())));
            }
            for (Need need : needs) {
                if (resource instanceof Room room && need instanceof Need.Device device && lacks(room, device)) {
                    misfits.add(misfit(room, "%s has no %s".formatted(room.name(), device.kind())));
                }
            }
        }
        return misfits;
    }

    private static Binding misfit(Resource resource, String fact) {
        return new Binding(resource.name(), 0, 0, 0, List.of(fact));
    }

    private boolean lacks(Room room, Need.Device device) {
        for (Resource resource : availability.resources()) {
            if (resource instanceof Equipment unit
                    && unit.kind().equals(device.kind())
                    && unit.canStandIn(room.id())) {
                return false;
            }
        }
        return true;
    }

    private String summary(IntervalSet requested, List<Binding> bindings, List<Relaxation> relaxations) {
        List<String> parts = new ArrayList<>();
        if (requested.isEmpty()) {
            parts.add("the request itself leaves no time for %s".formatted(Wording.minutes(length())));
        }
        bindings.stream().flatMap(binding -> binding.facts().stream()).distinct().limit(6).forEach(parts::add);
        String why = parts.isEmpty() ? "the needs are never free together" : String.join("; ", parts);
        String help = relaxations.isEmpty() ? "" : " " + Relaxations.sentence(relaxations.getFirst(), availability);
        return "No slot: %s.%s".formatted(why, help);
    }

    private Duration length() {
        return request.length().orElse(availability.procedure(request.procedure()).length());
    }
}
