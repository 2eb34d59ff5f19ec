/** The first page: what needs the signed-in person now, and the staffing of the next day. */
@NullMarked
package org.tessellate.app.console.home;

import org.jspecify.annotations.NullMarked;
