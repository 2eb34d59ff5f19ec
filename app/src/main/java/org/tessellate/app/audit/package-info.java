/** The append-only record of every access and change, sealed in a hash chain by one writer. */
@NullMarked
@ApplicationModule(displayName = "Audit", allowedDependencies = {"runtime", "identity"})
package org.tessellate.app.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
