package org.tessellate.app.interop.ehr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.springframework.stereotype.Component;

/** What a system can do with appointments: what its own CapabilityStatement says, less what the settings forbid for its vendor. */
@Component
class EhrCapabilities {

    private static final Duration FRESH = Duration.ofHours(1);

    /** A thing it may be able to do. */
    enum Capability { CREATE, CONDITIONAL_CREATE, UPDATE }

    private record Known(Set<Capability> can, Instant at) {
    }

    private final Clock clock;
    private final Map<EhrLine, Known> known = new ConcurrentHashMap<>();

    EhrCapabilities(Clock clock) {
        this.clock = clock;
    }

    Set<Capability> of(EhrLine line) {
        Known found = known.get(line);
        if (found == null || found.at().plus(FRESH).isBefore(clock.instant())) {
            found = new Known(ask(line), clock.instant());
            known.put(line, found);
        }
        return found.can();
    }

    private static Set<Capability> ask(EhrLine line) {
        Set<Capability> can = EnumSet.noneOf(Capability.class);
        line.require(line.get("metadata"), CapabilityStatement.class).getRest().stream().flatMap(rest -> rest.getResource().stream())
                .filter(kind -> "Appointment".equals(kind.getType())).forEach(kind -> can.addAll(of(kind)));
        can.removeAll(line.system().without());
        return can;
    }

    private static Set<Capability> of(CapabilityStatementRestResourceComponent kind) {
        Set<Capability> can = EnumSet.noneOf(Capability.class);
        kind.getInteraction().forEach(interaction -> {
            switch (interaction.getCode()) {
                case CREATE -> can.add(Capability.CREATE);
                case UPDATE -> can.add(Capability.UPDATE);
                case null, default -> { }
            }
        });
        if (kind.getConditionalCreate()) {
            can.add(Capability.CONDITIONAL_CREATE);
        }
        return can;
    }
}
