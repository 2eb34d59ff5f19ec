/** The rule catalogue: one type per rule, each with one measure that judges a plan and explains it. */
@NullMarked
package org.tessellate.engine.rostering.rules;

import org.jspecify.annotations.NullMarked;
