/** The risk that a patient does not come: leak-free features, candidates chosen by rolling splits, calibration, report by group. */
@NullMarked
package org.tessellate.engine.forecasting.noshow;

import org.jspecify.annotations.NullMarked;
