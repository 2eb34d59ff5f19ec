package org.tessellate.app.interop.ehr;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Appointment;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.ehr.EhrCapabilities.Capability;

/**
 * Carries one write out, and reads back what then stands there. Doing it again after a crash changes nothing: a new appointment is created under the
 * condition that its number is not there, and a changed one is compared before it is touched.
 */
@Component
class Writer {

    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Set<Integer> CHANGED_MEANWHILE = Set.of(409, 412);
    private static final int SERVER = 500;

    private final EhrWrites writes;
    private final EhrCapabilities capabilities;
    private final WriteText text;

    Writer(EhrWrites writes, EhrCapabilities capabilities, WriteText text) {
        this.writes = writes;
        this.capabilities = capabilities;
        this.text = text;
    }

    /** What came of a write; {@code why} is for people, empty when it is well. */
    record Result(EhrWrites.Status status, String why) {

        static final Result WELL = new Result(EhrWrites.Status.DONE, "");

        static Result conflict(String why) {
            return new Result(EhrWrites.Status.CONFLICT, why);
        }
    }

    Result carryOut(EhrWrite write, EhrLine line) {
        Appointment wanted = text.parsed(write);
        Optional<EhrWrite.Link> link = writes.link(write.system(), write.appointment());
        if (link.isPresent()) {
            return change(write, line, wanted, link.get());
        }
        // Cancelled before the other heard of it.
        return write.kind() == WriteKind.CANCEL ? Result.WELL : create(write, line, wanted);
    }

    private Result create(EhrWrite write, EhrLine line, Appointment wanted) {
        if (!capabilities.of(line).containsAll(Set.of(Capability.CREATE, Capability.CONDITIONAL_CREATE))) {
            return new Result(EhrWrites.Status.BY_HAND, "the system does not take new appointments safely; enter it there by hand");
        }
        EhrLine.Answer answer = line.create(wanted, "identifier=" + WriteText.IDENTIFIER + "%7C" + write.appointment());
        if (CHANGED_MEANWHILE.contains(answer.status())) {
            return Result.conflict("several appointments there carry its number");
        }
        return refusal(answer).orElseGet(() -> readBack(write, line, line.require(answer, Appointment.class).getIdElement().getIdPart(), wanted));
    }

    private Result change(EhrWrite write, EhrLine line, Appointment wanted, EhrWrite.Link link) {
        EhrLine.Answer there = line.get("Appointment/" + link.remote());
        if (GONE.contains(there.status())) {
            return Result.conflict("it is not there any more");
        }
        Appointment current = line.require(there, Appointment.class);
        EhrWrite.Facts found = WriteText.facts(current);
        if (found.equals(WriteText.facts(wanted))) {
            return kept(write, link.remote(), etag(there), found);
        }
        if (!found.equals(link.facts())) {
            return Result.conflict("somebody changed it there: " + String.join(", ", WriteText.differences(link.facts(), found)));
        }
        if (!capabilities.of(line).contains(Capability.UPDATE)) {
            return new Result(EhrWrites.Status.BY_HAND, "the system does not take changes; make it there by hand");
        }
        return update(write, line, wanted, link, current, etag(there));
    }

    private Result update(EhrWrite write, EhrLine line, Appointment wanted, EhrWrite.Link link, Appointment current, String etag) {
        EhrLine.Answer answer = line.update(WriteText.merged(current, wanted), etag);
        if (CHANGED_MEANWHILE.contains(answer.status())) {
            return Result.conflict("somebody changed it there at the same moment");
        }
        return refusal(answer).orElseGet(() -> readBack(write, line, link.remote(), wanted));
    }

    /** What the system will refuse again; what it may take later is thrown. */
    private static Optional<Result> refusal(EhrLine.Answer answer) {
        if (answer.status() >= SERVER || answer.status() == 429) {
            throw new EhrFailure(answer.status(), "The system is busy.");
        }
        return answer.isWell() ? Optional.empty() : Optional.of(new Result(EhrWrites.Status.REFUSED, "the system refused it with status (%d)".formatted(answer.status())));
    }

    /** Believes only what it reads. */
    private Result readBack(EhrWrite write, EhrLine line, String remote, Appointment wanted) {
        EhrLine.Answer answer = line.get("Appointment/" + remote);
        EhrWrite.Facts found = WriteText.facts(line.require(answer, Appointment.class));
        kept(write, remote, etag(answer), found);
        List<String> differences = WriteText.differences(WriteText.facts(wanted), found);
        return differences.isEmpty() ? Result.WELL : Result.conflict("what stands there differs from what was written: " + String.join(", ", differences));
    }

    private Result kept(EhrWrite write, String remote, String etag, EhrWrite.Facts facts) {
        writes.keep(write.system(), write.appointment(), new EhrWrite.Link(remote, etag, facts));
        return Result.WELL;
    }

    private static String etag(EhrLine.Answer answer) {
        return Objects.requireNonNullElseGet(answer.etag(), () -> "W/\"" + Objects.requireNonNull(answer.resource()).getMeta().getVersionId() + "\"");
    }
}
