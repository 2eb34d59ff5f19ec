/** How long a procedure or visit will take: quantiles from like cases, clinician and patient, with conformal bands. */
@NullMarked
package org.tessellate.engine.forecasting.duration;

import org.jspecify.annotations.NullMarked;
