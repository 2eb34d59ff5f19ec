/** The instances of the Second International Nurse Rostering Competition, all weeks at once: file formats and translation. */
@NullMarked
package org.tessellate.bench.inrc2;

import org.jspecify.annotations.NullMarked;
