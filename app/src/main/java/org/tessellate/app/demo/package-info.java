/** A made-up hospital that lets a newcomer try everything at once, and generators of synthetic history. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "register", "facility", "workforce", "patient", "policy", "demand", "demand :: intake"})
package org.tessellate.app.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
