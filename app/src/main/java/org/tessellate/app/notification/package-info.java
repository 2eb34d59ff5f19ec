/** Tells patients, in their language and outside quiet hours, what becomes of their visits; every message stands in an outbox that people can see. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "audit", "register", "facility", "patient", "policy", "booking",
        "booking :: disruption", "booking :: waitlist", "demand :: cases"})
package org.tessellate.app.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
