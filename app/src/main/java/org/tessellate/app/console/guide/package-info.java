/** The guide inside the console: how to read what Tessellate shows and what is asked of people (R184). */
@NullMarked
package org.tessellate.app.console.guide;

import org.jspecify.annotations.NullMarked;
