/** Who is there and what they may do: users, roles scoped to units, sessions and API tokens. */
@NullMarked
@ApplicationModule(displayName = "Identity", allowedDependencies = {"runtime"})
package org.tessellate.app.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
