/** Small learners on rows of numbers that the case models share: boosted trees, logistic regression, calibration, scores. */
@NullMarked
package org.tessellate.engine.forecasting.learning;

import org.jspecify.annotations.NullMarked;
