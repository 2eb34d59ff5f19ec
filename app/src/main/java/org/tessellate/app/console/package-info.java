/** The staff console: server-rendered pages over the modules' APIs. Nobody depends on it. */
@NullMarked
@ApplicationModule(displayName = "Console", allowedDependencies = {
    "runtime", "identity", "audit", "register", "facility", "demand", "demand :: intake", "policy", "decision", "supply", "rostering", "workforce", "booking", "patient", "notification", "interop", "booking :: overbooking", "booking :: waitlist", "booking :: walkin", "demand :: registry", "demand :: surge", "demand :: known", "booking :: series", "booking :: disruption", "booking :: template", "demand :: cases", "booking :: itinerary", "booking :: block", "referral"})
package org.tessellate.app.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
