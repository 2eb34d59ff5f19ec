/** Models of demand by granularity: rules, regressions, smoothing and trees, and how they are put together. */
@NullMarked
package org.tessellate.engine.forecasting.model;

import org.jspecify.annotations.NullMarked;
