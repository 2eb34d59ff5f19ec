package org.tessellate.app.interop.fhir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.VisitQuery;
import org.tessellate.app.booking.VisitStart;
import org.tessellate.app.interop.fhir.Criteria.Criterion;

/** What one criterion of a search means for the query of visits. */
@FunctionalInterface
interface Narrowing {

    /** {@code whole} if the query says all that was asked: then the database can count and cut by itself. */
    record Narrowed(VisitQuery query, boolean whole) {

        Narrowed and(Narrowed next) {
            return new Narrowed(next.query, whole && next.whole);
        }
    }

    /** Empty if nothing can be said of these values. */
    Optional<VisitQuery> by(VisitQuery query, List<String> values);

    static Narrowed narrowed(Criteria criteria, VisitQuery from, Map<String, Narrowing> known) {
        Narrowed all = new Narrowed(from, true);
        for (Criterion one : criteria.all()) {
            Narrowing narrowing = one.isPlain() ? known.get(one.name()) : null;
            @Nullable VisitQuery next = narrowing == null ? null : narrowing.by(all.query(), one.values()).orElse(null);
            all = all.and(next == null ? new Narrowed(all.query(), false) : new Narrowed(next, true));
        }
        return all;
    }

    /** What we keep no data for. */
    static Narrowing nothing() {
        return (query, values) -> Optional.of(query.withIds(Set.of()));
    }

    static Narrowing ids() {
        return (query, values) -> Optional.of(query.withIds(both(query.ids(), values)));
    }

    /** Those that something else of this type refers to. */
    static Narrowing visitsOf(String type, Function<Collection<String>, Collection<String>> visits) {
        return (query, values) -> Optional.of(query.withIds(both(query.ids(), visits.apply(ids(type, values)))));
    }

    static Narrowing patients() {
        return (query, values) -> Optional.of(query.ofPatients(both(query.patients(), ids("Patient", values))));
    }

    static Narrowing taking(String type) {
        return (query, values) -> Optional.of(query.takingAnyOf(ids(type, values).stream().map(id -> type + "/" + id).map(AppointmentText::key)
                .flatMap(Optional::stream).toList()));
    }

    /** Anybody or anything that takes part: patients stand elsewhere than what is taken, so not both at once. */
    static Narrowing actors() {
        return (query, values) -> {
            if (values.stream().allMatch(value -> value.contains("Patient/"))) {
                return patients().by(query, values);
            }
            List<String> keys = Stream.of("Practitioner", "Location", "Device").flatMap(type -> ids(type, values).stream().map(id -> type + "/" + id))
                    .map(AppointmentText::key).flatMap(Optional::stream).toList();
            return values.stream().allMatch(value -> value.contains("/") && !value.contains("Patient/")) ? Optional.of(query.takingAnyOf(keys)) : Optional.empty();
        };
    }

    /** Codes of one system; {@code meaning} is what they stand for in the column. */
    static Narrowing statuses(String system, Function<String, Collection<String>> meaning) {
        return (query, values) -> codes(system, values).map(codes -> query.inStatus(both(query.statuses(), codes.stream().flatMap(code -> meaning.apply(code).stream()).toList())));
    }

    static Narrowing procedures(String system, Function<String, Collection<String>> meaning) {
        return (query, values) -> codes(system, values).map(codes -> query.ofProcedures(both(query.procedures(), codes.stream().flatMap(code -> meaning.apply(code).stream()).toList())));
    }

    static Narrowing units() {
        return (query, values) -> Optional.of(query.inUnits(both(query.units(), ids("Organization", values))));
    }

    static Narrowing starts() {
        return (query, values) -> values.size() != 1 ? Optional.empty() : Moments.starts(values.getFirst()).map((VisitStart when) -> query.starting(query.start().and(when)));
    }

    /** The ids of those that are of this type, or could be. */
    private static List<String> ids(String type, List<String> values) {
        List<String> ids = new ArrayList<>();
        for (String value : values) {
            String before = value.substring(0, value.lastIndexOf('/') + 1);
            if (before.isEmpty() || before.equals(type + "/") || before.endsWith("/" + type + "/")) {
                ids.add(value.substring(before.length()));
            }
        }
        return ids;
    }

    /** Those of the system; empty if all of a system were asked for. */
    private static Optional<Set<String>> codes(String system, List<String> values) {
        if (values.contains(system + "|")) {
            return Optional.empty();
        }
        return Optional.of(values.stream().filter(value -> !value.contains("|") || value.startsWith(system + "|")).map(value -> value.substring(value.indexOf('|') + 1))
                .collect(Collectors.toSet()));
    }

    private static Collection<String> both(@Nullable Collection<String> before, Collection<String> wanted) {
        return before == null ? Set.copyOf(wanted) : wanted.stream().filter(before::contains).collect(Collectors.toSet());
    }
}
