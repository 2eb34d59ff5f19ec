package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tessellate.engine.booking.Answer.Binding;
import org.tessellate.engine.booking.Answer.NoSlot;
import org.tessellate.engine.booking.Answer.Relaxation;
import org.tessellate.engine.booking.Resource.Equipment;
import org.tessellate.engine.booking.Resource.Room;
import org.tessellate.engine.time.IntervalSet;

/** Explains an empty answer: the needs that bind, by leaving each out in turn, and the nearest changes that help. */
final class WhyNot {

    private final AvailabilityIndex index;
    private final Preparation preparation;
    private final BookingRequest request;
    private final Eligibility eligibility;
    private final Facts facts;

    WhyNot(Preparation preparation) {
        this.index = preparation.index;
        this.preparation = preparation;
        this.request = preparation.request;
        this.eligibility = new Eligibility(index, request, preparation.objective);
        this.facts = new Facts(index, request, eligibility);
    }

    NoSlot explain() {
        List<Binding> bindings = new ArrayList<>();
        VisitPlan plan = preparation.plan(preparation.usualLength(), request.window());
        for (NeedPlan need : request.terms().limits().isEmpty() || !plan.requested.isEmpty() ? binding(plan) : List.<NeedPlan>of()) {
            bindings.add(facts.binding(need, plan.requested));
        }
        misfits().forEach(bindings::add);
        limits(plan).forEach(bindings::add);
        List<Relaxation> relaxations = new Relaxations(index, request, preparation.objective).nearest(bindings.stream().map(Binding::need).collect(Collectors.toSet()));
        return new NoSlot(summary(plan.requested, bindings, relaxations), bindings, relaxations);
    }

    /** Rules that leave no moment in the window, or without which there would be a start. */
    private List<Binding> limits(VisitPlan plan) {
        return request.terms().limits().stream()
                .filter(limit -> limit.starts().intersect(IntervalSet.of(request.window())).isEmpty() || plan.requested.isEmpty() || opens(limit))
                .map(limit -> new Binding(limit.label(), 0, 0, 0, List.of(limit.why()))).toList();
    }

    private boolean opens(Limit limit) {
        return new SlotSearch(new Preparation(index, request.on(request.terms().without(limit)), preparation.objective)).possible();
    }

    private List<NeedPlan> binding(VisitPlan plan) {
        List<NeedPlan> lacking = lacking(plan);
        return lacking.isEmpty() ? pivotal(plan) : lacking;
    }

    private List<NeedPlan> lacking(VisitPlan plan) {
        Grid grid = new Grid(request.window(), request.step());
        BitSet requested = grid.in(plan.requested);
        return plan.needs.stream()
                .filter(need -> !grid.inAtLeast(need.count(), need.candidates()).intersects(requested))
                .toList();
    }

    /** Needs without which a start would exist; all of them when leaving out one alone does not help. */
    private List<NeedPlan> pivotal(VisitPlan plan) {
        List<NeedPlan> pivotal = plan.needs.stream()
                .filter(left -> new SlotSearch(preparation.without(left.need())).possible())
                .toList();
        return pivotal.isEmpty() ? plan.needs : pivotal;
    }

    /** Required resources that cannot serve at all, such as a theatre without the device. */
    private List<Binding> misfits() {
        List<Binding> misfits = new ArrayList<>();
        for (ResourceId id : new TreeSet<>(request.required())) {
            Resource resource = index.resource(id);
            List<Need> needs = index.procedure(request.procedure()).needs();
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
        return index.ofItsKind(device).noneMatch(resource -> resource instanceof Equipment unit && unit.canStandIn(room.id()));
    }

    private String summary(IntervalSet requested, List<Binding> bindings, List<Relaxation> relaxations) {
        List<String> parts = new ArrayList<>();
        if (requested.isEmpty()) {
            parts.add("the request itself leaves no time for %s".formatted(Wording.minutes(length())));
        }
        bindings.stream().flatMap(binding -> binding.facts().stream()).distinct().limit(6).forEach(parts::add);
        String why = parts.isEmpty() ? "the needs are never free together" : String.join("; ", parts);
        String help = relaxations.isEmpty() ? "" : " " + Relaxations.sentence(relaxations.getFirst(), index);
        return "No slot: %s.%s".formatted(why, help);
    }

    private Duration length() {
        return request.length().orElse(index.procedure(request.procedure()).length());
    }
}
