/** Advice within the health record system, as CDS Hooks 2.0 has it: cards for a visit about to be booked and for a unit's staffing. */
@NullMarked
package org.tessellate.app.interop.cdshooks;

import org.jspecify.annotations.NullMarked;
