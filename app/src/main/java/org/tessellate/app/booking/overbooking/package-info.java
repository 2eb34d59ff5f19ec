/** Extra patients in a session from chances of a no-show, under the policy's cap and with what it costs those who wait (R15, C20). */
@NullMarked
@NamedInterface("overbooking")
package org.tessellate.app.booking.overbooking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
