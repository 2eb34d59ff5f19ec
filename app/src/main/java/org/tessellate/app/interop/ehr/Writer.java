package org.tessellate.app.interop.ehr;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.ehr.EhrCapabilities.Capability;
import org.tessellate.app.interop.ehr.EhrWrite.Facts;
import org.tessellate.app.interop.ehr.EhrWrite.Link;

/**
 * Carries one write out, and reads back what then stands there. Doing it again after a crash or a lost answer changes nothing: what may have arrived is
 * looked for by its number, a new appointment is created under the condition that its number is not there, and a changed one is compared before it is touched.
 */
@Component
class Writer {

    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Set<Integer> CHANGED_MEANWHILE = Set.of(409, 412);
    private static final int MOST_TRIES = 3;

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

        static Result byHand(String why) {
            return new Result(EhrWrites.Status.BY_HAND, why);
        }
    }

    /** A write with what it wants, and what else may stand there by us. */
    private record Task(EhrWrite write, EhrLine line, Appointment wanted, List<Facts> possible) {

        Facts facts() {
            return WriteText.facts(wanted);
        }
    }

    Result carryOut(EhrWrite write, EhrLine line) {
        Task task = new Task(write, line, text.parsed(write.body()), writes.possible(write).stream().map(body -> WriteText.facts(text.parsed(body))).toList());
        Optional<Link> link = writes.link(write.system(), write.appointment());
        if (link.isPresent()) {
            return change(task, link.get(), MOST_TRIES);
        }
        return write.kind() == WriteKind.BOOK && task.possible().isEmpty() ? create(task) : search(task);
    }

    /** Its id there is not known; an answer may have been lost. */
    private Result search(Task task) {
        EhrLine.Answer answer = byNumber(task);
        if (EhrLine.isRefusal(answer.status())) {
            return Result.byHand("the system cannot be asked for its number; see whether it is there, and %s by hand".formatted(task.write().kind().words()));
        }
        return among(task, answer, () -> absent(task));
    }

    private static EhrLine.Answer byNumber(Task task) {
        return task.line().get("Appointment?identifier=" + number(task));
    }

    private Result among(Task task, EhrLine.Answer answer, Supplier<Result> absent) {
        List<Appointment> there = task.line().require(answer, Bundle.class).getEntry().stream().map(entry -> entry.getResource())
                .filter(Appointment.class::isInstance).map(Appointment.class::cast).filter(one -> WriteText.isOurs(one, task.write().appointment())).toList();
        return switch (there.size()) {
            case 0 -> absent.get();
            case 1 -> change(task, new Link(there.getFirst().getIdElement().getIdPart(), "", task.facts()), MOST_TRIES);
            default -> Result.conflict("several appointments there carry its number");
        };
    }

    private Result absent(Task task) {
        if (task.write().kind() == WriteKind.BOOK) {
            return create(task);
        }
        boolean peopleMay = switch (writes.heard(task.write().system(), task.write().appointment())) {
            case REFUSED, BY_PEOPLE -> true;
            default -> false;
        };
        // Else cancelled before the other heard of it.
        return peopleMay ? Result.byHand("it is not there under its number; if somebody entered it, %s there by hand".formatted(task.write().kind().words())) : Result.WELL;
    }

    private Result create(Task task) {
        if (!capabilities.of(task.line()).containsAll(Set.of(Capability.CREATE, Capability.CONDITIONAL_CREATE))) {
            return Result.byHand("the system does not take new appointments safely; enter it there by hand");
        }
        EhrLine.Answer answer = task.line().create(task.wanted(), "identifier=" + number(task));
        Optional<String> remote = answer.isWell() ? answer.id() : Optional.empty();
        if (remote.isPresent()) {
            return readBack(task, remote.get());
        }
        // Taken without saying under which id, or it was there already, once or more often.
        return answer.isWell() || CHANGED_MEANWHILE.contains(answer.status())
                ? among(task, byNumber(task), () -> Result.conflict("it is not there, though the system answered with status (%d)".formatted(answer.status())))
                : refused(task, answer);
    }

    private Result change(Task task, Link link, int tries) {
        EhrLine.Answer there = task.line().get("Appointment/" + link.remote());
        if (GONE.contains(there.status())) {
            return gone(task);
        }
        Facts found = WriteText.facts(task.line().require(there, Appointment.class));
        if (found.agreesWith(task.facts())) {
            return kept(task, link.remote(), etag(there));
        }
        if (!link.facts().agreesWith(found) && task.possible().stream().noneMatch(found::agreesWith)) {
            return Result.conflict("somebody changed it there: " + String.join(", ", WriteText.differences(link.facts(), found)));
        }
        return capabilities.of(task.line()).contains(Capability.UPDATE) ? update(task, link, there, tries)
                : Result.byHand("the system does not take changes; make it there by hand");
    }

    private Result update(Task task, Link link, EhrLine.Answer there, int tries) {
        String version = etag(there);
        if (version.isEmpty()) {
            return Result.byHand("the system does not say which version it has, so a change could undo somebody else's; make it there by hand");
        }
        EhrLine.Answer answer = task.line().update(WriteText.merged(task.line().require(there, Appointment.class), task.wanted()), version);
        if (GONE.contains(answer.status())) {
            return gone(task);
        }
        if (CHANGED_MEANWHILE.contains(answer.status())) {
            // By our own write, whose answer was lost, or by others: what stands there now tells.
            return tries > 1 ? change(task, link, tries - 1) : Result.conflict("somebody changes it there at the same moment, again and again");
        }
        return answer.isWell() ? readBack(task, link.remote()) : refused(task, answer);
    }

    /** What the system will refuse again; what it may take later, or when its line is mended, is thrown. */
    private static Result refused(Task task, EhrLine.Answer answer) {
        if (!EhrLine.isRefusal(answer.status())) {
            throw task.line().failure(answer, "a yes");
        }
        return new Result(EhrWrites.Status.REFUSED, "the system refused it with status (%d)".formatted(answer.status()));
    }

    /** Believes only what it reads; what was written stays known, so that a difference is no less one later. */
    private Result readBack(Task task, String remote) {
        EhrLine.Answer answer = task.line().get("Appointment/" + remote);
        Facts found = WriteText.facts(task.line().require(answer, Appointment.class));
        kept(task, remote, etag(answer));
        List<String> differences = WriteText.differences(task.facts(), found);
        return differences.isEmpty() ? Result.WELL : Result.conflict("what stands there differs from what was written: " + String.join(", ", differences));
    }

    private Result kept(Task task, String remote, String etag) {
        writes.keep(task.write().system(), task.write().appointment(), new Link(remote, etag, task.facts()));
        return Result.WELL;
    }

    private static String number(Task task) {
        return WriteText.IDENTIFIER + "%7C" + task.write().appointment();
    }

    /** What is not there needs no cancelling. */
    private static Result gone(Task task) {
        return task.write().kind() == WriteKind.CANCEL ? Result.WELL : Result.conflict("it is not there any more");
    }

    /** Of the header, else of the resource; empty where neither says a version. */
    private static String etag(EhrLine.Answer answer) {
        String version = Objects.requireNonNull(answer.resource()).getMeta().getVersionId();
        return Objects.requireNonNullElse(answer.etag(), version == null ? "" : "W/\"" + version + "\"");
    }
}
