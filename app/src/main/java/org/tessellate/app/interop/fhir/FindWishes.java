package org.tessellate.app.interop.fhir;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.FindRequest.Hours;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Reads what {@code $find} asks for into requests of the booking module: kinds of actors are all wanted, repeats of a kind are in order of preference. */
@Component
class FindWishes {

    /** Each combination is a search of its own. */
    private static final int MOST_COMBINATIONS = 20;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final Facilities facilities;
    private final Wanted wanted;
    private final Compartment compartment;

    FindWishes(Facilities facilities, Wanted wanted, Compartment compartment) {
        this.facilities = facilities;
        this.wanted = wanted;
        this.compartment = compartment;
    }

    /** In the order of preference. */
    List<FindRequest> read(OperationInput input, int most) {
        String from = start(input.required("start"));
        String to = end(input.required("end"));
        List<String> procedures = procedures(input);
        List<Set<String>> teams = combined(keys(input, "practitioner", "Practitioner", "staff/"), keys(input, "location-reference", "Location", "location/"));
        if (procedures.size() * teams.size() > MOST_COMBINATIONS) {
            throw Problem.badRequest("The request means (%d) visit types with (%d) choices of people and places.".formatted(procedures.size(), teams.size()),
                    "Maybe name one visit type, or fewer practitioners and locations.");
        }
        @Nullable String patient = compartment.named(patient(input).orElse(null));
        Optional<TimingRepeatComponent> timing = input.value("timing", Timing.class).map(Timing::getRepeat);
        Set<String> days = timing.map(FindWishes::days).orElse(Set.of());
        List<Hours> hours = timing.map(FindWishes::hours).orElse(List.of());
        return procedures.stream().flatMap(procedure -> teams.stream().map(team -> new FindRequest(procedure, patient, from, to,
                null, team, Set.of(), Set.of(), days, hours, null, most, true))).toList();
    }

    /** A date stands for all of its day, wherever the facility is. */
    private static String end(String text) {
        return DAY.matcher(text).matches() ? LocalDate.parse(text).plusDays(1).atStartOfDay().toString() : text;
    }

    private static String start(String text) {
        return DAY.matcher(text).matches() ? text + "T00:00" : text;
    }

    private List<String> procedures(OperationInput input) {
        ResourceGraph graph = facilities.graph();
        List<String> types = Stream.concat(input.texts("visit-type").stream(), input.texts("service-type").stream()).map(Criteria::code).toList();
        List<String> found = types.isEmpty() ? graph.procedures().keySet().stream().map(ProcedureId::value).sorted().toList() : types;
        return found.stream().distinct().map(id -> graph.procedures().get(new ProcedureId(id))).filter(procedure -> procedure != null && fits(graph, procedure, input))
                .map(procedure -> procedure.id().value()).toList();
    }

    private static boolean fits(ResourceGraph graph, Procedure procedure, OperationInput input) {
        var service = graph.services().get(procedure.service());
        if (service == null) {
            return false;
        }
        String facility = graph.facilityOf(service.unit()).id().value();
        return anyOrNone(input.texts("specialty"), text -> Criteria.code(text).equals(service.serviceLine()))
                && anyOrNone(input.texts("organization"), text -> List.of(service.unit().value(), "facility." + facility).contains(Criteria.code(text)))
                && anyOrNone(input.texts("location-string"), text -> places(graph, procedure).anyMatch(name -> name.contains(text.toLowerCase(Locale.ROOT))));
    }

    // We keep no addresses: the names of the site and the unit are all there is to look in.
    private static Stream<String> places(ResourceGraph graph, Procedure procedure) {
        var unit = graph.unit(graph.unitOf(procedure));
        return Stream.of(graph.facilityOf(unit.id()).name(), unit.name()).map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static boolean anyOrNone(List<String> texts, java.util.function.Predicate<String> fits) {
        return texts.isEmpty() || texts.stream().anyMatch(fits);
    }

    private List<String> keys(OperationInput input, String parameter, String type, String prefix) {
        return input.texts(parameter).stream().map(text -> prefix + wanted.id(type, text)).distinct().toList();
    }

    private static List<Set<String>> combined(List<String> people, List<String> places) {
        List<Set<String>> all = new ArrayList<>();
        for (String person : people.isEmpty() ? List.of("") : people) {
            for (String place : places.isEmpty() ? List.of("") : places) {
                all.add(Stream.of(person, place).filter(key -> !key.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new)));
            }
        }
        return all;
    }

    Optional<String> patient(OperationInput input) {
        List<Patient> written = input.resources("patient-resource", Patient.class);
        List<String> references = input.texts("patient-reference");
        if (written.size() + references.size() > 1) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The visit is for (%d) patients.".formatted(written.size() + references.size()),
                    "Maybe find a time for each; group sessions are made in the console.");
        }
        return references.isEmpty() ? written.stream().findFirst().flatMap(wanted::known)
                : Optional.of(wanted.id("Patient", references.getFirst()));
    }

    private static Set<String> days(TimingRepeatComponent repeat) {
        return repeat.getDayOfWeek().stream().map(day -> day.getValue().toCode().toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** An hour from each time of day that was named. */
    private static List<Hours> hours(TimingRepeatComponent repeat) {
        return repeat.getTimeOfDay().stream().map(time -> LocalTime.parse(time.getValue()))
                .map(from -> new Hours(from, from.isAfter(LocalTime.of(22, 59)) ? LocalTime.MIDNIGHT : from.plusHours(1))).toList();
    }
}
