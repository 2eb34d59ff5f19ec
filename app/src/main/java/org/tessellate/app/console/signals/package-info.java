/** The pages of what comes in and what is expected: forecast and data. */
@NullMarked
package org.tessellate.app.console.signals;

import org.jspecify.annotations.NullMarked;
