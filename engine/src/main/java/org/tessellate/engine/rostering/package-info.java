/** What a staff roster is: the problem, the plan, what is wrong with it and what it costs; rules, search and explanation live below. */
@NullMarked
package org.tessellate.engine.rostering;

import org.jspecify.annotations.NullMarked;
