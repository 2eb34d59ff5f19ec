/** Staff members: roles, skills, credentials with expiry, contracts, availability, leave, requests and call-outs. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "audit", "register", "facility"})
package org.tessellate.app.workforce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
