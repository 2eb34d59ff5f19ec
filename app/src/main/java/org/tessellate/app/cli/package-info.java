/** The commands behind {@code ./tessellate}: run, solve, import, audit. */
@NullMarked
@ApplicationModule(displayName = "Command line", allowedDependencies = {"runtime", "identity", "audit", "allocation", "rostering"})
package org.tessellate.app.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
