/** Demand forecasts that say how sure they are: models, calibrated bands, rolling-origin backtests, explanations. */
@NullMarked
package org.tessellate.engine.forecasting;

import org.jspecify.annotations.NullMarked;
