/** A made-up hospital that lets a newcomer try everything at once, and generators of synthetic history. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "register", "facility", "workforce", "patient", "policy", "decision", "supply", "demand", "demand :: cases", "demand :: intake", "demand :: registry", "rostering", "booking", "booking :: block", "booking :: waitlist", "booking :: walkin"})
package org.tessellate.app.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
