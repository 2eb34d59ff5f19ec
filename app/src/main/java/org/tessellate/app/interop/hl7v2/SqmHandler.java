package org.tessellate.app.interop.hl7v2;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.runtime.Problem;

/** Questions for open time (SQM^S25): answered with what could be booked (SQR); asking holds nothing. */
@Component
class SqmHandler implements Hl7Handler, Answering {

    private static final Duration USUAL = Duration.ofDays(14);
    private static final int MOST = 50;
    private static final String FOUND = "OK";
    private static final String NOTHING = "NF";

    private final Finding finding;
    private final Codes codes;
    private final Scope scope;
    private final Facilities facilities;
    private final ToldBookings bookings;
    private final Contract contract;
    private final Hl7Settings settings;
    private final Clock clock;

    SqmHandler(Finding finding, Codes codes, Scope scope, Facilities facilities, ToldBookings bookings, Contract contract, Hl7Settings settings, Clock clock) {
        this.finding = finding;
        this.codes = codes;
        this.scope = scope;
        this.facilities = facilities;
        this.bookings = bookings;
        this.contract = contract;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean takes(InboundMessage message) {
        return message.type().equals(Letters.CHANNEL + ".SQM^S25");
    }

    @Override
    public List<Fault> faults(InboundMessage message) {
        List<Fault> faults = new ArrayList<>(contract.faults(message.payload(), "QRD"));
        if (faults.isEmpty() && procedures(AdtMessage.parsed(message)).isEmpty()) {
            faults.add(new Fault(Fault.Code.UNKNOWN_KEY, "QRD^1^10", "The service asked for (QRD-10 or AIS-3) is none that is planned here."));
        }
        return faults;
    }

    @Override
    public Outcome apply(InboundMessage message) {
        return new Outcome.Accepted("answered");
    }

    @Override
    public boolean answers(Envelope envelope) {
        return envelope.event().equals("SQM^S25");
    }

    @Override
    public String answer(Envelope envelope, InboundMessage inbound, Acknowledgement.Code code, List<Fault> faults) {
        if (code != Acknowledgement.Code.AA) {
            return answer(envelope, query(inbound), code, faults, code.name());
        }
        Er7 asked = AdtMessage.parsed(inbound);
        ProcedureId procedure = procedures(asked).getFirst();
        ZoneId zone = bookings.zone(procedure);
        try {
            scope.require(asked, facilities.graph().unitOf(facilities.graph().procedure(procedure)));
            FindAnswer found = Access.asSystem("interop-hl7v2", () -> finding.find(question(asked, procedure, zone)));
            String open = found.proposals().stream().map(proposal -> SiuWriter.open(proposal, zone)).collect(Collectors.joining());
            return answer(envelope, query(inbound), code, List.of(), open.isEmpty() ? NOTHING : FOUND) + open;
        } catch (Problem refused) {
            List<Fault> why = List.of(Fault.of(Fault.Code.INTERNAL, refused.getMessage() + " " + refused.remedy()));
            return answer(envelope, query(inbound), Acknowledgement.Code.AE, why, Acknowledgement.Code.AE.name());
        }
    }

    /** Whoever asks knows the answer by this; empty where the question cannot be read. */
    private static String query(InboundMessage inbound) {
        try {
            return Acknowledgement.escaped(AdtMessage.parsed(inbound).text("QRD", 4, 1));
        } catch (Problem unreadable) {
            return "";
        }
    }

    private String answer(Envelope envelope, String query, Acknowledgement.Code code, List<Fault> faults, String status) {
        return Acknowledgement.of(envelope, code, faults, settings, clock.instant(), "SQR^S25^SQR_S25") + "QAK|%s|%s\r".formatted(query, status);
    }

    private FindRequest question(Er7 asked, ProcedureId procedure, ZoneId zone) {
        Instant from = Stream.of(asked.text("QRF", 2, 1)).flatMap(text -> Moments.read(text, zone).stream()).findFirst().orElse(clock.instant());
        Instant until = Stream.of(asked.text("QRF", 3, 1)).flatMap(text -> Moments.read(text, zone).stream()).findFirst().orElse(from.plus(USUAL));
        String most = asked.text("QRD", 7, 1);
        int limit = most.matches("\\d{1,3}") ? Math.clamp(Integer.parseInt(most), 1, MOST) : 10;
        return new FindRequest(procedure.value(), null, from.toString(), until.toString(), null, Set.of(), Set.of(), Set.of(), Set.of(), List.of(), null, limit, true);
    }

    private List<ProcedureId> procedures(Er7 asked) {
        return Stream.of(asked.text("QRD", 10, 1), asked.text("QRD", 9, 1), asked.text("AIS", 3, 1)).flatMap(code -> codes.procedure(code).stream()).toList();
    }
}
