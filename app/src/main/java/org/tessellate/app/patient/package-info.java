/** The little that planning must know of patients: identifiers, name, contact, language and preferences. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "audit", "register"})
package org.tessellate.app.patient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
