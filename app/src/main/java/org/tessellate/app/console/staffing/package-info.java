/** Self-service: one's own shifts, wishes, leave, open shifts and swaps, and the page on which they are decided. */
@NullMarked
package org.tessellate.app.console.staffing;

import org.jspecify.annotations.NullMarked;
