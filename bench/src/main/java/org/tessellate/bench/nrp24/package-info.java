/** The shift-scheduling instances of Curtois and Qu: file format, roster file and what their rules are called here. */
@NullMarked
package org.tessellate.bench.nrp24;

import org.jspecify.annotations.NullMarked;
