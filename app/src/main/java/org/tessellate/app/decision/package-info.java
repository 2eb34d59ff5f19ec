/** Recommendations with reasons, and what people decided on them: accept, override, defer; approvals, and exceptions with owner and deadline. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "audit", "register", "facility", "policy"})
package org.tessellate.app.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
