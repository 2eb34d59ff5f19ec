/** What extra patients in a session would cost those who wait: expected waits, idle time and overtime from chances of a no-show. */
@NullMarked
package org.tessellate.engine.booking.overbooking;

import org.jspecify.annotations.NullMarked;
