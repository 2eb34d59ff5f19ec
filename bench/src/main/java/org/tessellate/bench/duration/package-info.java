/** The duration model on real operations, four fifths teaching the other fifth. */
@NullMarked
package org.tessellate.bench.duration;

import org.jspecify.annotations.NullMarked;
