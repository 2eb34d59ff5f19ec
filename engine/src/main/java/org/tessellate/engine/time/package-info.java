/** Half-open intervals, calendars and daylight-saving-safe local rules. */
@NullMarked
package org.tessellate.engine.time;

import org.jspecify.annotations.NullMarked;
