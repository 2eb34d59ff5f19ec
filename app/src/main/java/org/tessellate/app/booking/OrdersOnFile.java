package org.tessellate.app.booking;

import java.time.Instant;
import java.util.Optional;

/** Knows which patients were referred for what; a module that keeps referrals or orders brings one as a bean. Thread-safe, changes nothing. */
public interface OrdersOnFile {

    /** When the patient's latest referral or order for the procedure was decided. */
    Optional<Instant> lastOrder(String patient, String procedure);
}
