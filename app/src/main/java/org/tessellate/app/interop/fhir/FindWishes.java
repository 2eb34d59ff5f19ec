package org.tessellate.app.interop.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.FindAnswer.Proposal;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.interop.fhir.PreferredTimes.Stretch;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Reads what {@code $find} asks for into requests of the booking module: kinds of actors are all wanted, repeats of a kind are in order of preference. */
@Component
class FindWishes {

    /** No search proposes more. */
    static final int MOST = 100;

    /** Each combination is a search of its own. */
    private static final int MOST_COMBINATIONS = 20;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final Facilities facilities;
    private final Wanted wanted;
    private final Compartment compartment;
    private final VisitTypes types;
    private final Finding finding;

    FindWishes(Facilities facilities, Wanted wanted, Compartment compartment, VisitTypes types, Finding finding) {
        this.facilities = facilities;
        this.types = types;
        this.finding = finding;
        this.wanted = wanted;
        this.compartment = compartment;
    }

    /** In the order of preference; of the times, those that are preferred. */
    List<FindRequest> read(OperationInput input, PreferredTimes times) {
        Stretch asked = new Stretch(start(input.required("start")), end(input.required("end")), false);
        List<Stretch> stretches = times.stretches().isEmpty() ? List.of(asked) : times.stretches();
        List<Procedure> procedures = procedures(input);
        List<Set<String>> teams = combined(keys(input, "practitioner", "Practitioner", "staff/"), keys(input, "location-reference", "Location", "location/"));
        requireFew(procedures.size(), teams.size() * stretches.size());
        @Nullable String patient = compartment.named(patient(input).orElse(null));
        return procedures.stream().flatMap(procedure -> teams.stream().flatMap(team -> stretches.stream()
                .flatMap(stretch -> clipped(procedure, stretch, asked).map(part -> request(procedure, patient, team, part, times)).stream()))).toList();
    }

    /** What of a preferred stretch lies in the one asked for: a search proposes so many only, and those before it would fill them. */
    private Optional<Stretch> clipped(Procedure procedure, Stretch stretch, Stretch asked) {
        if (stretch.equals(asked)) {
            return Optional.of(asked);
        }
        Instant from = latest(moment(procedure, stretch.from()), moment(procedure, asked.from()));
        Instant to = earliest(moment(procedure, stretch.to()), moment(procedure, asked.to()));
        return from.isBefore(to) ? Optional.of(new Stretch(from.toString(), to.toString(), stretch.starts())) : Optional.empty();
    }

    private Instant moment(Procedure procedure, String text) {
        return finding.moment(procedure.id().value(), text);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static FindRequest request(Procedure procedure, @Nullable String patient, Set<String> team, Stretch stretch, PreferredTimes times) {
        return new FindRequest(procedure.id().value(), patient, stretch.from(), stretch.end(procedure.durationMinutes()), null, team, Set.of(), Set.of(),
                times.days(), times.hours(), null, MOST, true);
    }

    private static void requireFew(int procedures, int choices) {
        if (procedures * choices > MOST_COMBINATIONS) {
            throw Problem.badRequest("The request means (%d) visit types with (%d) choices of people, places and times.".formatted(procedures, choices),
                    "Maybe name one visit type, or fewer practitioners and locations.");
        }
    }

    /** What preferred times may not go beyond. */
    boolean isWithin(OperationInput input, Proposal proposal) {
        Instant from = finding.moment(proposal.procedure(), start(input.required("start")));
        Instant to = finding.moment(proposal.procedure(), end(input.required("end")));
        return !proposal.start().isBefore(from) && !proposal.end().isAfter(to);
    }

    /** A date stands for all of its day, wherever the facility is. */
    private static String end(String text) {
        try {
            return DAY.matcher(text).matches() ? LocalDate.parse(text).plusDays(1).atStartOfDay().toString() : text;
        } catch (DateTimeParseException noDay) {
            throw Problem.badRequest("The end (%s) is no day.".formatted(text), "Maybe the month has fewer days.");
        }
    }

    private static String start(String text) {
        return DAY.matcher(text).matches() ? text + "T00:00" : text;
    }

    private List<Procedure> procedures(OperationInput input) {
        ResourceGraph graph = facilities.graph();
        List<String> types = Stream.concat(codes(input, "visit-type"), codes(input, "service-type")).distinct().toList();
        List<String> found = types.isEmpty() ? graph.procedures().keySet().stream().map(ProcedureId::value).sorted().toList() : types;
        List<String> lines = input.texts("specialty").stream().map(Criteria::code).toList();
        return found.stream().map(id -> graph.procedures().get(new ProcedureId(id))).filter(procedure -> fits(graph, procedure, input))
                .sorted(Comparator.comparingInt(procedure -> lines.indexOf(graph.services().get(procedure.service()).serviceLine()))).toList();
    }

    private Stream<String> codes(OperationInput input, String parameter) {
        return input.texts(parameter).stream().map(token -> types.required(parameter, token));
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
}
