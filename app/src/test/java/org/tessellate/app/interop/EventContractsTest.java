package org.tessellate.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventContractsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EventContracts contracts = new EventContracts();

    /** Every type that the union of the sources names. */
    @Test
    void coversWhatHospitalsTellEachOther() {
        assertThat(Arrays.stream(EventType.values()).map(EventType::code)).contains("patient.arrived", "census.changed", "appointment.requested", "appointment.held", "appointment.booked",
                "appointment.changed", "appointment.cancelled", "appointment.noshow", "appointment.checked-in", "appointment.fulfilled", "staff.clockin", "staff.clockout",
                "staff.callout", "staff.unavailable", "staff.credential-changed", "roster.proposed", "roster.approved", "roster.published", "roster.rolledback",
                "shift.swap-requested", "shift.swapped", "shift.opened", "shift.filled", "resource.shortage", "resource.unavailable", "resource.maintenance", "resource.ready",
                "room.status", "bed.status", "inventory.low", "inventory.exception", "procurement.exception", "discharge.expected", "forecast.published", "recommendation.issued",
                "recommendation.accepted", "recommendation.overridden", "recommendation.deferred");
    }

    @ParameterizedTest
    @EnumSource
    void describesEveryTypeUnderItsOwnName(EventType type) {
        JsonNode schema = contracts.document(type);

        assertThat(schema.get("$id").asString()).isEqualTo(type.schema());
        assertThat(schema.get("title").asString()).isEqualTo(type.code());
        assertThat(schema.get("description").asString()).endsWith(".");
        assertThat(schema.get("x-owner").asString()).isNotBlank();
        schema.get("required").forEach(name -> assertThat(schema.get("properties").has(name.asString())).as(name.asString()).isTrue());
        schema.get("properties").forEach(property -> assertThat(property.get("description").asString()).endsWith("."));
    }

    @ParameterizedTest
    @EnumSource
    void refusesDataWithoutWhatIsRequired(EventType type) {
        assertThat(contracts.violations(type, JSON.createObjectNode())).isNotEmpty();
    }

    @Test
    void acceptsWhatKeepsTheContractAndWhatItDoesNotKnowYet() {
        assertThat(contracts.violations(EventType.ROOM_STATUS, JSON.valueToTree(Map.of("location", "r1", "unit", "u1", "status", "active", "colour", "red"))))
                .isEmpty();
    }

    @Test
    void namesThePlaceOfWhatIsWrong() {
        assertThat(contracts.violations(EventType.CENSUS_CHANGED, JSON.valueToTree(Map.of("unit", "u1", "census", -1))))
                .singleElement().asString().contains("census");
        assertThat(contracts.violations(EventType.DISCHARGE_EXPECTED, JSON.valueToTree(Map.of("encounter", "e1", "unit", "u1", "expected", "tomorrow"))))
                .singleElement().asString().contains("expected");
    }
}
