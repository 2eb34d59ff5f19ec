/** Judges a finished plan by the full measures of the rules, independently of any search. */
@NullMarked
package org.tessellate.engine.rostering.verification;

import org.jspecify.annotations.NullMarked;
