/** Appointments that demand is counted from and models of single cases learn from, wherever they are kept. */
@NullMarked
@NamedInterface("visits")
package org.tessellate.app.demand.visits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
