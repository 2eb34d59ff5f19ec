package org.tessellate.app.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger LOG = LoggerFactory.getLogger(DemoHospital.class);
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private final Facilities facilities;
    private final DemoMasterData masterData;
    private final DemoHistory history;
    private final DemoRosters rosters;
    private final DemoVisits visits;
    private final DemoBlocks blocks;
    private final DemoWaiting waiting;
    private final DemoSelfService selfService;
    private final Clock clock;
    private volatile boolean isFinished;

    DemoHospital(Facilities facilities, DemoMasterData masterData, DemoHistory history, DemoRosters rosters, DemoVisits visits,
            DemoBlocks blocks, DemoWaiting waiting, DemoSelfService selfService, Clock clock) {
        this.facilities = facilities;
        this.masterData = masterData;
        this.history = history;
        this.rosters = rosters;
        this.visits = visits;
        this.blocks = blocks;
        this.waiting = waiting;
        this.selfService = selfService;
        this.clock = clock;
    }

    /** Before the address is printed: the hospital and its people are there from the first page on. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(50)
    void open() {
        Access.asSystem("demo", () -> {
            if (facilities.graph().facilities().isEmpty()) {
                masterData.load(today());
            }
        });
    }

    /** One thing after another until the hospital lives; what fails once is said and left as it is. */
    void step() {
        if (!isFinished) {
            Access.asSystem("demo", this::nextStep);
        }
    }

    private void nextStep() {
        try {
            var known = facilities.graph().facilities();
            boolean isRiverside = known.containsKey(RIVERSIDE);
            // The scheduler may be there before the hospital is.
            isFinished = !known.isEmpty() && (!isRiverside || !tookStep());
        } catch (RuntimeException failure) {
            LOG.warn("The demo hospital stays unfinished", failure);
            isFinished = true;
        }
    }

    private boolean tookStep() {
        if (!history.isLoaded()) {
            history.load(RIVERSIDE, LocalDateTime.ofInstant(clock.instant(), ZONE));
            return true;
        }
        if (rosters.step(ZONE)) {
            return true;
        }
        if (!visits.areBooked()) {
            visits.book();
        }
        if (!blocks.isThere()) {
            blocks.make(ZONE);
        }
        if (!waiting.isThere()) {
            waiting.make();
        }
        if (!selfService.isThere()) {
            selfService.make(ZONE);
        }
        return false;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
