/** Block time: rooms' time that services or surgeons have for themselves, its use, its release and who gets it then (C19). */
@NullMarked
@NamedInterface("block")
package org.tessellate.app.booking.block;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
