/** A made-up hospital that lets a newcomer try everything at once, and generators of synthetic history. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "register", "facility", "workforce", "patient", "policy", "decision", "demand", "demand :: intake", "rostering", "booking"})
package org.tessellate.app.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
