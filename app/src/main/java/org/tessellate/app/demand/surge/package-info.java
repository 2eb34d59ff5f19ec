/** Whether demand will pass what a unit can carry: how likely, when, and what it would take. */
@NullMarked
@NamedInterface("surge")
package org.tessellate.app.demand.surge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
