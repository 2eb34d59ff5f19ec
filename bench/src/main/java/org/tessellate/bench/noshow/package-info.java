/** The no-show model on appointments that it has not seen: scores with intervals beside simple models, and by group of patients. */
@NullMarked
package org.tessellate.bench.noshow;

import org.jspecify.annotations.NullMarked;
