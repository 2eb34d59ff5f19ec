/** The ground the modules stand on: data directory, PostgreSQL process, migrations, clock and problem answers. */
@NullMarked
@ApplicationModule(displayName = "Runtime", allowedDependencies = {})
package org.tessellate.app.runtime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
