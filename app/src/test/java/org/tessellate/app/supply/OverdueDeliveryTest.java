package org.tessellate.app.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TestClock;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.decision.ExceptionCase;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;

/** What should have come and did not lies on no shelf (R77, S9). It is Monday 2 March 2026, 03:00 at the hospital. */
@TessellateTest
class OverdueDeliveryTest {

    private static final Instant DUE = Instant.parse("2026-03-02T10:00:00Z");

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Exceptions exceptions;

    private Hospital hospital;

    @BeforeEach
    void fiveAreOnTheirWayToAnEmptyShelf() {
        hospital = new Hospital(api, jdbc).room("one", "THEATRE").room("two", "THEATRE")
                .procedure("hip", 60, new Hospital.Needs().room("THEATRE", 60)).stock("cup", 0, 1, 5).uses("hip", "cup", 1);
        jdbc.sql("INSERT INTO supply.delivery (id, stock_id, quantity, due, status) VALUES (?, ?, 5, ?, 'EXPECTED')")
                .params(hospital.id("delivery"), hospital.id("cup"), DUE.atOffset(ZoneOffset.UTC)).update();
        Access.asSystem("test", reviews::reviewAll);
    }

    private List<String> openReviews() {
        return exceptions.open(new UnitId(hospital.unit())).stream().filter(open -> open.kind().equals(Reviews.EXCEPTION)).map(open -> open.subject()).toList();
    }

    private int expected() {
        return api.as(Role.MANAGER).get("/api/v1/stock-levels?unit=" + hospital.unit()).body().get(0).get("expected").asInt();
    }

    @Test
    void aDeliveryIsCountedOnUntilItIsDueAndNoMinuteLonger() {
        assertThat(expected()).isEqualTo(5);
        assertThat(hospital.hold("hip", "2026-03-03T09:00").status()).isEqualTo(201);

        clock.set(DUE.plusSeconds(60));

        assertThat(expected()).isZero();
        assertThat(hospital.hold("hip", "2026-03-03T11:00").text()).contains("cup: 0 left, 1 needed");
        assertThat(hospital.find("hip", "2026-03-03T00:00", "2026-03-04T00:00", Map.of()).body().at("/why/bindings/0/need").asString()).isEqualTo("cup");
    }

    @Test
    void aDeliveryThatDoesNotComeHasItsStockReviewed() {
        Access.asSystem("test", () -> assertThat(openReviews()).isEmpty());

        clock.set(DUE.plusSeconds(60));
        Access.asSystem("test", reviews::reviewAll);

        Access.asSystem("test", () -> assertThat(openReviews()).containsExactly("stock/" + hospital.id("cup")));
    }

    private List<ExceptionCase> open(String kind) {
        return exceptions.open(new UnitId(hospital.unit())).stream().filter(open -> open.kind().equals(kind)).toList();
    }

    private void settle(String kind) {
        open(kind).forEach(open -> exceptions.resolve(open.id(), open.version(), "The other site lends us some."));
    }

    @Test
    void whatSomebodySettledStaysSettledUntilAFigureOfTheStockChanges() {
        clock.set(DUE.plusSeconds(60));
        Access.asSystem("test", () -> {
            reviews.reviewAll();
            settle(Reviews.EXCEPTION);
            clock.advance(Duration.ofHours(1));
            reviews.reviewAll();
            assertThat(openReviews()).isEmpty();
        });

        hospital.counted("cup", 1);
        hospital.counted("cup", 0);

        Access.asSystem("test", () -> assertThat(openReviews()).containsExactly("stock/" + hospital.id("cup")));
    }

    @Test
    void aVisitThatSomebodyLetGoWithoutIsNotRaisedEveryHour() {
        hospital.booked("hip", "2026-03-03T09:00");
        clock.set(DUE.plusSeconds(60));
        Access.asSystem("test", () -> {
            reviews.reviewAll();
            assertThat(open("SCHEDULING")).hasSize(1);
            settle("SCHEDULING");
            clock.advance(Duration.ofHours(1));
            reviews.reviewAll();
            assertThat(open("SCHEDULING")).isEmpty();
        });

        hospital.counted("cup", 1);
        hospital.counted("cup", 0);

        Access.asSystem("test", () -> assertThat(open("SCHEDULING")).as("what came was broken").hasSize(1));
    }
}
