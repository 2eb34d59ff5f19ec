package org.tessellate.app.interop.hl7v2;

import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;

/** A sender whose facility (MSH-4) is known as one of ours speaks for that facility's units only. */
@Component
class Scope {

    private final Codes codes;
    private final Facilities facilities;

    Scope(Codes codes, Facilities facilities) {
        this.codes = codes;
        this.facilities = facilities;
    }

    void require(Er7 message, UnitId unit) {
        codes.facility(message.text("MSH", 4, 1)).filter(facility -> !facilities.graph().unit(unit).facility().equals(facility)).ifPresent(other -> {
            throw Problem.forbidden("The sender speaks for the facility (%s), to which the unit (%s) does not belong.".formatted(other, unit),
                    "Maybe the foreign code of its facility or of the unit is wrong.");
        });
    }
}
