/** The main job, end to end, against a running Tessellate: history, forecast, roster, decision, slots, bookings, audit. */
@NullMarked
package org.tessellate.bench.loop;

import org.jspecify.annotations.NullMarked;
