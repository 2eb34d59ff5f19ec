/** A repeated request under the same Idempotency-Key gets the first one's answer and changes nothing again (R91). */
@NullMarked
@NamedInterface("replay")
package org.tessellate.app.identity.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
