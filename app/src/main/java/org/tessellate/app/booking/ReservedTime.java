package org.tessellate.app.booking;

import java.util.List;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.engine.booking.Reserved;

/** Says which time of a facility's rooms is kept for whom, as of now; the same list as long as nothing changed. Thread-safe. */
public interface ReservedTime {

    List<Reserved> of(FacilityId facility);
}
