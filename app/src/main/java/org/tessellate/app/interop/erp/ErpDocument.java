package org.tessellate.app.interop.erp;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document as docs/erp.md describes it; amounts are in cents of {@code currency}. */
sealed interface ErpDocument {

    /** Where it goes below the ERP's address, ending with its id. */
    String path();

    /** Please buy; or, once {@code withdrawn}, please do not. */
    record PurchaseRequest(String id, String stock, String item, String unit, int quantity, Instant neededBy, Instant requestedAt, boolean withdrawn)
            implements ErpDocument {

        @Override
        public String path() {
            return "purchase-requests/" + id;
        }
    }

    /** One person's published shift, and the minutes of it that are paid; {@code costCents} is null where no contract says what an hour costs. */
    record Hours(String staff, LocalDate day, String shiftType, Instant start, Instant end, long minutes, long paidMinutes, @Nullable Long costCents) {}

    /** Who works when by a published roster, and what it costs: replaces what was told of the roster before. */
    record Labour(String roster, String unit, LocalDate firstDay, int days, String currency, List<Hours> hours, long minutes, long paidMinutes,
            long costCents) implements ErpDocument {

        @Override
        public String path() {
            return "labour/" + roster;
        }
    }

    /** Minutes of a role that a visit takes. */
    record RoleMinutes(String role, int minutes) {}

    /** So many of an item that a visit uses up. */
    record Used(String item, int quantity) {}

    /** What a visit is expected to bring and take; nothing of all that once it is cancelled or missed. */
    record BookedProcedure(String appointment, String unit, String procedure, Instant start, String status, String currency, long revenueCents,
            List<RoleMinutes> labour, List<Used> supplies) implements ErpDocument {

        @Override
        public String path() {
            return "booked-procedures/" + appointment;
        }
    }
}
