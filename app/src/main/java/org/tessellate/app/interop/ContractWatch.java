package org.tessellate.app.interop;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Holds what we tell to the contract we publish. Tests refuse an event that breaks it; in use it is logged and counted, for refusing it would
 * undo the booking or call-out it tells of.
 */
@Component
class ContractWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ContractWatch.class);
    private static final String BROKEN = "tessellate.events.broken";

    private final EventContracts contracts;
    private final MeterRegistry meters;
    private final boolean refusing;

    ContractWatch(EventContracts contracts, MeterRegistry meters, @Value("${tessellate.events.refuse-broken:false}") boolean refusing) {
        this.contracts = contracts;
        this.meters = meters;
        this.refusing = refusing;
    }

    void hold(CanonicalEvent event, JsonNode data) {
        List<String> violations = contracts.violations(event.type(), data);
        if (violations.isEmpty()) {
            return;
        }
        if (refusing) {
            throw new IllegalStateException("The event (%s, %s) breaks its contract: %s\nMaybe its schema in events/ lacks what the mapping writes."
                    .formatted(event.type().code(), data, violations));
        }
        meters.counter(BROKEN, "type", event.type().code()).increment();
        LOG.error("An event of type ({}) breaks its contract at {}", event.type().code(), violations.stream().map(ContractWatch::place).toList());
    }

    /** Where, but not the value: that may be a foreign number of somebody. */
    private static String place(String violation) {
        return violation.substring(0, violation.indexOf(')') + 1);
    }
}
