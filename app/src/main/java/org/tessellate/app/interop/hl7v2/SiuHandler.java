package org.tessellate.app.interop.hl7v2;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Appointments that another system keeps (SIU): they take rooms, people and devices here, or a person hears why they cannot. */
@Component
class SiuHandler implements Hl7Handler {

    private static final String PREFIX = Letters.CHANNEL + ".SIU^";
    private static final String KIND = "HL7_APPOINTMENT";
    private static final String OWNER = "SCHEDULER";
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
    static final Outcome LATE = new Outcome.Ignored("A later message about it came before.");
    private static final String NUMBERED = "S1[2-9]|S2[0-467]";
    private static final Set<ProblemCode> MAYBE_LATER = Set.of(ProblemCode.NOT_FOUND, ProblemCode.UNKNOWN_REFERENCE, ProblemCode.INTERNAL, ProblemCode.TOO_MANY_REQUESTS);

    private final ToldBookings bookings;
    private final ToldAppointments told;
    private final ToldBlocks blocks;
    private final ToldServices services;
    private final Facilities facilities;
    private final Scope scope;
    private final Contract contract;
    private final Exceptions exceptions;
    private final TransactionTemplate attempt;

    SiuHandler(ToldBookings bookings, ToldAppointments told, ToldBlocks blocks, ToldServices services, Facilities facilities, Scope scope, Contract contract, Exceptions exceptions,
            PlatformTransactionManager transactions) {
        this.bookings = bookings;
        this.told = told;
        this.blocks = blocks;
        this.services = services;
        this.facilities = facilities;
        this.scope = scope;
        this.contract = contract;
        this.exceptions = exceptions;
        this.attempt = new TransactionTemplate(transactions);
        // What fails is undone, while the exception it leads to stays.
        attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public boolean takes(InboundMessage message) {
        return message.type().startsWith(PREFIX) && message.type().substring(PREFIX.length()).matches(NUMBERED);
    }

    @Override
    public List<Fault> faults(InboundMessage message) {
        return contract.faults(message.payload(), "SCH");
    }

    @Override
    public Outcome apply(InboundMessage inbound) {
        SiuMessage message = SiuMessage.read(inbound);
        return told.isLate(message) ? LATE : carryOut(message, inbound.type().substring(PREFIX.length()));
    }

    private Outcome carryOut(SiuMessage message, String trigger) {
        return switch (trigger) {
            case "S23" -> heard(message, false, blocks.block(message));
            case "S24" -> heard(message, true, blocks.unblock(message));
            case "S27" -> new Outcome.Ignored("An announcement books nothing.");
            case "S15", "S16", "S17" -> heard(message, true, bookings.cancel(message));
            case "S26" -> heard(message, false, bookings.becomes(message, "missed"));
            default -> message.status() == SiuMessage.Status.BLOCKED ? heard(message, false, blocks.block(message)) : booked(message);
        };
    }

    /** What was sent before it does nothing from now on. */
    private Outcome heard(SiuMessage message, boolean ends, Outcome outcome) {
        told.heard(message, ends);
        return outcome;
    }

    private Outcome booked(SiuMessage message) {
        if (message.numbers().isEmpty()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The appointment has no number.", "Maybe fill SCH-1 or SCH-2.");
        }
        if (services.dropsAll(message)) {
            return heard(message, true, bookings.cancel(message));
        }
        Optional<ProcedureId> procedure = services.planned(message);
        return procedure.isEmpty() ? new Outcome.Ignored("The service is none that is planned here.") : booked(message, procedure.get());
    }

    private Outcome booked(SiuMessage message, ProcedureId procedure) {
        UnitId unit = facilities.graph().unitOf(facilities.graph().procedure(procedure));
        scope.require(message.er7(), unit);
        try {
            Outcome outcome = Objects.requireNonNull(attempt.execute(status -> bookings.carryOut(message, procedure)));
            return heard(message, Set.of(SiuMessage.Status.CANCELLED, SiuMessage.Status.DELETED).contains(message.status()), outcome);
        } catch (Problem refused) {
            if (MAYBE_LATER.contains(refused.code())) {
                throw refused;
            }
            return heard(message, false, refused(message, procedure, unit, refused));
        }
    }

    /** The other system holds an appointment that cannot be kept here: somebody must speak with it before the patient comes. */
    private Outcome refused(SiuMessage message, ProcedureId procedure, UnitId unit, Problem why) {
        String subject = message.source() + " " + message.numbers().getFirst();
        ZoneId zone = bookings.zone(procedure);
        String when = message.start(zone).map(start -> SHOWN.format(start.atZone(zone))).orElse("an unknown time");
        String title = "%s for %s is booked in another system but cannot be held here: %s".formatted(procedure, when, why.getMessage());
        boolean isKnown = exceptions.open(unit).stream().anyMatch(open -> open.kind().equals(KIND) && open.subject().equals(subject) && open.title().equals(title));
        if (!isKnown) {
            exceptions.raise(KIND, unit, subject, title, OWNER);
        }
        return new Outcome.Refused(why.getMessage() + " " + why.remedy());
    }
}
