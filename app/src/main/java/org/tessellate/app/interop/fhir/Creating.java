package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.fhir.Criteria.Criterion;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Creates in one transaction, and with {@code If-None-Exist} at most once, also when several send the same at the same moment. Thread-safe. */
@Component
class Creating {

    private final Searching searching;
    private final Attempts attempts;
    private final Traces traces;
    private final JdbcClient jdbc;
    private final Turns turns = new Turns();

    Creating(Searching searching, Attempts attempts, Traces traces, JdbcClient jdbc) {
        this.searching = searching;
        this.attempts = attempts;
        this.traces = traces;
        this.jdbc = jdbc;
    }

    <R extends Resource> MethodOutcome create(Served<R> served, @Nullable String condition, RequestDetails request, Supplier<R> work) {
        if (condition == null) {
            return outcome(attempts.run(work), true);
        }
        Criteria criteria = criteria(condition);
        // Whether something exists is itself something to read.
        searching.requireReadable(served);
        traces.read(request);
        return alone(served.name(), keys(criteria), () -> {
            List<R> matches = Patients.inUse(searching.matches(served, criteria));
            requireClear(served, matches.size());
            return matches.isEmpty() ? outcome(work.get(), true) : outcome(matches.getFirst(), false);
        });
    }

    /**
     * Of those that look by the same keys whether something exists, one at a time does so and creates it if not; the lock ends with the
     * transaction, on whatever node. Here they wait before they take a connection: those that wait for one thing keep nobody from another.
     */
    <T> T alone(String type, Collection<String> keys, Supplier<T> work) {
        SortedSet<String> wanted = keys.stream().map(key -> "fhir-create/%s/%s".formatted(type, key)).collect(Collectors.toCollection(TreeSet::new));
        return turns.run(wanted, () -> attempts.run(() -> {
            wanted.forEach(key -> jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").param(key).query((row, number) -> true).single());
            return work.get();
        }));
    }

    /** The identifiers that are asked for, whatever else is; without one, the whole of what is asked. */
    private static Collection<String> keys(Criteria criteria) {
        return criteria.numbers("identifier").orElseGet(() -> Set.of(criteria.all().stream().map(Criterion::toString).sorted().toList().toString()));
    }

    /** For what exists by itself, or may exist twice: a condition would mean something else than the sender thinks. */
    static void requireUnconditional(String type, @Nullable String condition) {
        if (condition != null) {
            throw Problem.badRequest("No %s is created on a condition.".formatted(type), "Maybe leave If-None-Exist out; Idempotency-Key makes a repetition safe.");
        }
    }

    private static Criteria criteria(String condition) {
        Map<String, String[]> parameters = UrlUtil.parseQueryString(condition.substring(condition.indexOf('?') + 1));
        Criteria criteria = Criteria.of(parameters, Set.of());
        if (criteria.all().isEmpty()) {
            throw Problem.badRequest("The condition of If-None-Exist says nothing.", "Maybe write identifier=SYSTEM|VALUE.");
        }
        return criteria;
    }

    private static void requireClear(Served<?> served, int matches) {
        if (matches > 1) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.CONFLICT, "(%d) resources of the type (%s) meet the condition.".formatted(matches, served.name()),
                    "Maybe name one of them by an identifier with its system.");
        }
    }

    static MethodOutcome outcome(Resource resource, boolean created) {
        IdType id = new IdType(resource.fhirType(), resource.getIdElement().getIdPart(), resource.getMeta().getVersionId());
        return new MethodOutcome(id, created).setResource(resource);
    }
}
