/** Session templates: how many slots of which kind a session offers on which weekday, following the forecast as people accept it (S8, R80). */
@NullMarked
@NamedInterface("template")
package org.tessellate.app.booking.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
