/** How long patients stay and how many will be there, hour by hour. */
@NullMarked
package org.tessellate.engine.forecasting.census;

import org.jspecify.annotations.NullMarked;
