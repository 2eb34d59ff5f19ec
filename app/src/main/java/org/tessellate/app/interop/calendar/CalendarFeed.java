package org.tessellate.app.interop.calendar;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.workforce.StaffId;

/** A calendar somebody publishes under an address, of one room, device or person of ours. */
record CalendarFeed(@NotBlank String id, @NotBlank @Size(max = 1000) String address, @Nullable LocationId location, @Nullable EquipmentId equipment,
        @Nullable StaffId staff) {

    CalendarFeed {
        FhirId.require(id, "calendar feed id");
    }

    boolean isOfOne() {
        return Stream.of(location, equipment, staff).filter(one -> one != null).count() == 1;
    }

    /** Whose it is. */
    String target() {
        return "location %s, equipment %s, staff %s".formatted(location, equipment, staff);
    }

    String source() {
        return "calendar/" + id;
    }
}
