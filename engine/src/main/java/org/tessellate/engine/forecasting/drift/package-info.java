/** Tests whether what a model is fed, or how wrong it is, has become other than it was. */
@NullMarked
package org.tessellate.engine.forecasting.drift;

import org.jspecify.annotations.NullMarked;
