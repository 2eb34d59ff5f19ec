/** Referral notes: read into urgency and requirements, confirmed by a person, then a waiting-list entry or a search (R24). */
@NullMarked
@ApplicationModule(displayName = "Referrals", allowedDependencies = {
    "runtime", "identity", "audit", "register", "facility", "workforce", "patient", "policy", "decision", "booking", "booking :: waitlist"})
package org.tessellate.app.referral;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
