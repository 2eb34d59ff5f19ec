package org.tessellate.app.interop.billing;

import java.time.Instant;
import java.util.List;
import org.tessellate.engine.time.Interval;

/**
 * Something done or used up in a visit that took place: ids, numbers and times, no name.
 *
 * @param id the visit's for what was done, one made of the visit's and the item's for what was used
 * @param account the patient's number with whoever writes the bills
 * @param code of the procedure or of the item
 * @param performers staff ids
 */
record Charge(String id, String visit, String account, Kind kind, String code, int quantity, Interval during, String unit, List<String> performers,
        Instant entered) {

    enum Kind { PROCEDURE, ITEM }
}
