/** The staff console: server-rendered pages over the modules' APIs. Nobody depends on it. */
@NullMarked
@ApplicationModule(displayName = "Console", allowedDependencies = {
    "runtime", "identity", "audit", "register", "facility", "demand", "demand :: intake", "policy", "decision", "rostering", "workforce", "booking", "patient"})
package org.tessellate.app.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
