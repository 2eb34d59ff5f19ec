/** How fast the console answers: every page of the demo hospital, and the rules after each edit of a roster. */
@NullMarked
package org.tessellate.bench.console;

import org.jspecify.annotations.NullMarked;
