/**
 * Tells patients what becomes of their visits and staff that there is news of their shifts, in their language and outside quiet hours; every message
 * stands in an outbox that people can see.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "audit", "register", "facility", "patient", "policy", "booking",
        "booking :: disruption", "booking :: waitlist", "demand :: cases", "workforce", "rostering"})
package org.tessellate.app.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
