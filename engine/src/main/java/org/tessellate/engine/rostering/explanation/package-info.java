/** Says why: why this person, why a gap stays open, who could step in. */
@NullMarked
package org.tessellate.engine.rostering.explanation;

import org.jspecify.annotations.NullMarked;
