/** How Tessellate talks with other systems: canonical events out by an outbox, and one inbox for everything that comes in. */
@NullMarked
@ApplicationModule(displayName = "Interoperability", allowedDependencies = {
    "runtime", "identity", "identity :: replay", "audit", "register", "facility", "workforce", "patient", "policy", "allocation", "decision", "supply", "demand", "demand :: intake", "demand :: surge", "rostering", "booking", "referral", "demand :: cases"})
package org.tessellate.app.interop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
