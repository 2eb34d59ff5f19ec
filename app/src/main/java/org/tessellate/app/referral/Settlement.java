package org.tessellate.app.referral;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.waitlist.Waitlist;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.referral.assistant.Deidentifier;
import org.tessellate.app.referral.reading.Catalogue;
import org.tessellate.app.referral.reading.Lesson;
import org.tessellate.app.referral.reading.Note;
import org.tessellate.app.referral.reading.PremisesTriage;
import org.tessellate.app.referral.reading.WordFeatures;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Carries out what a person decided, in the transaction of the decision: the place on the list, the record, and the case to learn from. */
@Component
class Settlement {

    private final ReferralStore store;
    private final LessonStore lessons;
    private final Waitlist waitlist;
    private final NoteContext context;
    private final PremisesTriage premises;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Settlement(ReferralStore store, LessonStore lessons, Waitlist waitlist, NoteContext context, PremisesTriage premises, Access access, Audit audit,
            Clock clock) {
        this.store = store;
        this.lessons = lessons;
        this.waitlist = waitlist;
        this.context = context;
        this.premises = premises;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Of a referral whose choice is made. */
    Referral settle(Referral referral, Referral.Status how) {
        Choice choice = Objects.requireNonNull(referral.choice());
        Priority priority = Objects.requireNonNull(choice.priority());
        requireSettled(referral, choice);
        String entry = choice.next() == Choice.Next.FIND ? null : waitlist.add(new Waitlist.Wanted(Objects.requireNonNull(referral.patient()),
                Objects.requireNonNull(choice.procedure()), priority.urgency(), referral.receivedAt(), VisitNeeds.of(choice).waiting(), null)).id();
        Referral decided = referral.decided(how, entry, clock.instant(), access.current().username());
        store.update(decided);
        learn(referral, priority);
        record(decided, Map.of("priority", priority.name(), "procedure", choice.procedure(), "next", String.valueOf(choice.next())));
        return decided;
    }

    private void requireSettled(Referral referral, Choice choice) {
        if (choice.procedure() == null) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The referral (%s) names no procedure.".formatted(referral.id()), "Maybe choose one.");
        }
        requireKnown(referral, choice);
        if (referral.patient() == null) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The referral (%s) names no patient.".formatted(referral.id()),
                    "Maybe find the patient by name or number, or add them.");
        }
        if (choice.priority() == Priority.EMERGENCY && choice.next() != Choice.Next.FIND) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "An emergency (%s) does not wait on a list.".formatted(referral.id()),
                    "Maybe look for a time today, or send the patient to the emergency department.");
        }
    }

    // Free text here would outlive the note.
    private void requireKnown(Referral referral, Choice choice) {
        Catalogue catalogue = context.catalogue(new UnitId(referral.unit()));
        if (catalogue.offer(Objects.requireNonNull(choice.procedure())).isEmpty()) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The procedure (%s) is none of this facility.".formatted(choice.procedure()), "Maybe choose one of the list.");
        }
        if (choice.needs().stream().anyMatch(need -> !isKnown(need, catalogue))) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "A need of (%d) is none that a visit here can have.".formatted(choice.needs().size()),
                    "Maybe write the kind and the code, such as ACCESS/WHEELCHAIR.");
        }
    }

    private static boolean isKnown(String need, Catalogue catalogue) {
        return Stream.of(Finding.Kind.values()).anyMatch(kind -> need.startsWith(kind + "/") && catalogue.knows(kind, need.substring(kind.name().length() + 1)));
    }

    private void learn(Referral referral, Priority decided) {
        if (referral.note() != null) {
            Note note = context.note(referral.note(), referral.unit(), referral.patient());
            Set<Integer> features = WordFeatures.of(Deidentifier.redact(note).text());
            lessons.add(new Lesson(features, premises.byRules(note), decided));
        }
    }

    Referral dismiss(Referral referral) {
        Referral decided = referral.decided(Referral.Status.DISMISSED, null, clock.instant(), access.current().username());
        store.update(decided);
        record(decided, Map.of());
        return decided;
    }

    private void record(Referral decided, Map<String, ? extends @Nullable Object> details) {
        audit.record(AuditEvent.change("referral." + decided.status().name().toLowerCase(java.util.Locale.ROOT), "Referral", decided.id(), decided.unit(), details));
    }
}
