package org.tessellate.app.console.signals;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.demand.Feed;
import org.tessellate.app.demand.Subject;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.HealthcareService;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.Unit;

/** What of a unit's demand the forecast page offers beside the whole (R2, R3): its services, their procedures, and the skills that these need. */
@Component
class Subjects {

    private final UnitChoice choice;
    private final Facilities facilities;

    Subjects(UnitChoice choice, Facilities facilities) {
        this.choice = choice;
        this.facilities = facilities;
    }

    /** Choices of one kind; kinds are words of the page. */
    record Group(String kind, List<Option> options) {
    }

    /** One choice; the id is the name of a {@link Subject}. */
    record Option(String id, String name) {
    }

    /** Groups without a choice are left out; a series that came by file under a name of its own is offered too. */
    List<Group> of(Unit unit, List<Feed> feeds) {
        List<HealthcareService> services = choice.services(unit);
        List<Procedure> procedures = procedures(services);
        List<Group> known = List.of(new Group("services", services.stream().map(one -> new Option(one.id().value(), one.name())).toList()),
                new Group("procedures", procedures.stream().map(one -> new Option(one.id().value(), one.name())).toList()), new Group("skills", skills(procedures)));
        Predicate<String> isKnown = id -> known.stream().flatMap(group -> group.options().stream()).anyMatch(option -> option.id().equals(id));
        List<Option> others = feeds.stream().map(Feed::service).filter(name -> !name.isEmpty() && !isKnown.test(name)).distinct()
                .map(name -> new Option(name, new Subject(new ServiceId(name)).code())).toList();
        return Stream.concat(known.stream(), Stream.of(new Group("others", others))).filter(group -> !group.options().isEmpty()).toList();
    }

    private List<Procedure> procedures(List<HealthcareService> services) {
        List<ServiceId> ids = services.stream().map(HealthcareService::id).toList();
        return facilities.graph().procedures().values().stream().filter(one -> ids.contains(one.service())).sorted(Comparator.comparing(Procedure::name)).toList();
    }

    private static List<Option> skills(List<Procedure> procedures) {
        return procedures.stream().flatMap(one -> one.roles().stream()).flatMap(role -> Stream.concat(Stream.of(role.role()), role.credentials().stream()))
                .distinct().sorted().map(code -> new Option(Subject.ofSkill(code).value(), code)).toList();
    }
}
