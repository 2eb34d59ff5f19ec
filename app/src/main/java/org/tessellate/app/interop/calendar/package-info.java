/** Calendars that others publish (iCalendar): the busy times of rooms, devices and people, and when people are available. */
@NullMarked
package org.tessellate.app.interop.calendar;

import org.jspecify.annotations.NullMarked;
