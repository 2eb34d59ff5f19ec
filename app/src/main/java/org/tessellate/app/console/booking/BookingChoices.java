package org.tessellate.app.console.booking;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.RoleRequirement;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.Workforce;

/** What the booking form offers to choose from. */
@Component
class BookingChoices {

    private final Facilities facilities;
    private final Workforce workforce;

    BookingChoices(Facilities facilities, Workforce workforce) {
        this.facilities = facilities;
        this.workforce = workforce;
    }

    /** One entry of a list; the key is what booking knows it by. */
    record Option(String key, String name) {}

    /** Units whose services offer procedures. */
    List<Unit> bookable(List<Unit> units) {
        ResourceGraph graph = facilities.graph();
        Set<UnitId> offering = graph.procedures().values().stream().map(graph::unitOf).collect(Collectors.toSet());
        return units.stream().filter(unit -> offering.contains(unit.id())).toList();
    }

    List<Procedure> procedures(Unit unit) {
        ResourceGraph graph = facilities.graph();
        return graph.procedures().values().stream()
                .filter(procedure -> graph.unitOf(procedure).equals(unit.id()))
                .sorted(Comparator.comparing(Procedure::name))
                .toList();
    }

    String procedureName(String id) {
        Procedure procedure = facilities.graph().procedures().get(new ProcedureId(id));
        return procedure == null ? id : procedure.name();
    }

    /** Those of the unit whose role some procedure asks for by name. */
    List<Option> people(Unit unit) {
        Set<String> roles = procedures(unit).stream().flatMap(procedure -> procedure.roles().stream()).filter(role -> !role.pooled())
                .map(RoleRequirement::role)
                .collect(Collectors.toSet());
        return workforce.directory().workingIn(unit.id()).stream()
                .map(file -> file.member())
                .filter(member -> roles.contains(member.role()))
                .map(member -> new Option("staff/" + member.id(), member.name() + ", " + member.role()))
                .sorted(Comparator.comparing(Option::name))
                .toList();
    }

    /** The values of each trait that is written down of people there, such as the languages under {@code language}. */
    Map<String, List<String>> traits(Unit unit) {
        return workforce.directory().workingIn(unit.id()).stream().flatMap(file -> file.member().traits().stream())
                .filter(trait -> trait.indexOf(':') > 0).distinct().sorted()
                .collect(Collectors.groupingBy(trait -> trait.substring(0, trait.indexOf(':')),
                        Collectors.mapping(trait -> trait.substring(trait.indexOf(':') + 1), Collectors.toList())));
    }

    List<Option> rooms(Unit unit) {
        return facilities.graph().locations().values().stream()
                .filter(location -> location.unit().equals(unit.id()))
                .map(location -> new Option("location/" + location.id(), location.name()))
                .sorted(Comparator.comparing(Option::name))
                .toList();
    }
}
