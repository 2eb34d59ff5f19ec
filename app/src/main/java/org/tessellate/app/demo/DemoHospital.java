package org.tessellate.app.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.identity.Access;

/** Fills an empty installation with Riverside General; each step is taken once, also when a start was interrupted. */
@Component
@ConditionalOnProperty("tessellate.demo")
class DemoHospital {

    private static final FacilityId RIVERSIDE = new FacilityId("riverside");
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private final Facilities facilities;
    private final DemoMasterData masterData;
    private final DemoHistory history;
    private final Clock clock;

    DemoHospital(Facilities facilities, DemoMasterData masterData, DemoHistory history, Clock clock) {
        this.facilities = facilities;
        this.masterData = masterData;
        this.history = history;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(50)
    void open() {
        Access.asSystem("demo", this::fill);
    }

    void fill() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        if (facilities.graph().facilities().isEmpty()) {
            masterData.load(today);
        }
        boolean isRiverside = facilities.graph().facilities().containsKey(RIVERSIDE);
        if (isRiverside && !history.isLoaded()) {
            history.load(today);
        }
    }
}
