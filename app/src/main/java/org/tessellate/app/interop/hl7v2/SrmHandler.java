package org.tessellate.app.interop.hl7v2;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;

/** Requests for appointments (SRM): booked here if they can be, and answered with the appointment (SRR). */
@Component
class SrmHandler implements Hl7Handler, Answering {

    private static final String PREFIX = Letters.CHANNEL + ".SRM^";
    private static final String NEW = "S01";
    private static final String ENDS = "S0[456]";

    private final ToldBookings bookings;
    private final ToldAppointments told;
    private final Finding finding;
    private final SiuWriter writer;
    private final ToldServices services;
    private final Facilities facilities;
    private final Scope scope;
    private final Contract contract;
    private final Hl7Settings settings;
    private final Clock clock;

    SrmHandler(ToldBookings bookings, ToldAppointments told, Finding finding, SiuWriter writer, ToldServices services, Facilities facilities, Scope scope, Contract contract,
            Hl7Settings settings, Clock clock) {
        this.bookings = bookings;
        this.told = told;
        this.finding = finding;
        this.writer = writer;
        this.services = services;
        this.facilities = facilities;
        this.scope = scope;
        this.contract = contract;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean takes(InboundMessage message) {
        return message.type().startsWith(PREFIX) && message.type().substring(PREFIX.length()).matches("S0[1-9]|S1[01]");
    }

    @Override
    public List<Fault> faults(InboundMessage message) {
        return contract.faults(message.payload(), "ARQ");
    }

    @Override
    public Outcome apply(InboundMessage inbound) {
        SiuMessage message = SiuMessage.read(inbound);
        if (told.isLate(message)) {
            return SiuHandler.LATE;
        }
        if (message.numbers().isEmpty()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The request has no number.", "Maybe fill ARQ-1.");
        }
        if (!message.trigger().equals(NEW) && !isBooked(message)) {
            if (message.trigger().matches(ENDS)) {
                // What was asked for before it and comes after it books nothing any more.
                told.heard(message, true);
            }
            return new Outcome.Refused("No appointment of that number is known here. Maybe ask for a new one (S01), or send the number that the answer gave.");
        }
        boolean ends = message.trigger().matches(ENDS) || services.dropsAll(message);
        Outcome outcome = ends ? bookings.cancel(message) : request(message);
        told.heard(message, ends);
        return outcome;
    }

    private Outcome request(SiuMessage message) {
        ProcedureId procedure = services.planned(message).orElseThrow(() -> Problem.invalid(ProblemCode.INVALID_VALUE, "The service asked for (AIS-3) is none that is planned here.", "Maybe add it to the foreign codes."));
        scope.require(message.er7(), facilities.graph().unitOf(facilities.graph().procedure(procedure)));
        Optional<Interval> range = message.range(bookings.zone(procedure));
        Outcome outcome = range.isPresent() ? bookings.carryOut(message, procedure, range.get()) : bookings.carryOut(message, procedure);
        // Whoever asks must hear when nothing was booked.
        return outcome instanceof Outcome.Ignored ignored && !isBooked(message) ? new Outcome.Refused(ignored.reason()) : outcome;
    }

    private boolean isBooked(SiuMessage message) {
        return told.find(message.source(), message.numbers()).isPresent();
    }

    @Override
    public boolean answers(Envelope envelope) {
        return envelope.messageType().equals("SRM");
    }

    @Override
    public String answer(Envelope envelope, InboundMessage inbound, Acknowledgement.Code code, List<Fault> faults) {
        String answer = Acknowledgement.of(envelope, code, faults, settings, clock.instant(), "SRR^%s^SRR_S01".formatted(envelope.trigger()));
        if (code != Acknowledgement.Code.AA) {
            return answer;
        }
        SiuMessage message = SiuMessage.read(inbound);
        Optional<AppointmentId> known = told.find(message.source(), message.numbers());
        return answer + known.map(id -> Access.asSystem("interop-hl7v2", () -> writer.segments(finding.get(id), message.er7().text("ARQ", 1, 1)))).orElse("");
    }
}
