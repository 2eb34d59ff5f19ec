/** Who waits for an earlier or a first visit, and the offers made to them when time becomes free (R67, C13). */
@NullMarked
@NamedInterface("waitlist")
package org.tessellate.app.booking.waitlist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
