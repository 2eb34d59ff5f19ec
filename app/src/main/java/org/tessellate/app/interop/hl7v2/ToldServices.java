package org.tessellate.app.interop.hl7v2;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.ProcedureId;

/** What an appointment is for that another system speaks of: one service of ours, while messages may add further ones or take some away. */
@Component
class ToldServices {

    private final ToldAppointments told;
    private final Finding finding;
    private final Codes codes;

    ToldServices(ToldAppointments told, Finding finding, Codes codes) {
        this.told = told;
        this.finding = finding;
        this.codes = codes;
    }

    /** By its numbers, if it is known. */
    Optional<ProcedureId> known(SiuMessage message) {
        return told.find(message.source(), message.numbers()).map(id -> new ProcedureId(finding.get(id).procedure()));
    }

    /** What it is for from now on; empty where that is none of ours. */
    Optional<ProcedureId> planned(SiuMessage message) {
        Optional<ProcedureId> named = ours(message.procedureCodes()).findFirst();
        if (message.keepsService()) {
            return known(message).or(() -> named);
        }
        return named.or(() -> message.changesOnly() ? known(message) : Optional.empty());
    }

    /** Whether it takes away the one service that we plan. */
    boolean dropsAll(SiuMessage message) {
        return known(message).filter(known -> ours(message.droppedCodes()).anyMatch(known::equals)).isPresent() && ours(message.procedureCodes()).findFirst().isEmpty();
    }

    private Stream<ProcedureId> ours(List<String> services) {
        return services.stream().flatMap(code -> codes.procedure(code).stream());
    }
}
