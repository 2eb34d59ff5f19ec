/** Find and book, appointments, and the day board. */
@NullMarked
package org.tessellate.app.console.booking;

import org.jspecify.annotations.NullMarked;
