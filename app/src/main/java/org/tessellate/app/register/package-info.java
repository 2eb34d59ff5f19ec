/** Registers of master data: versioned rows with search, paging, optimistic update, and CSV in and out. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "audit"})
package org.tessellate.app.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
