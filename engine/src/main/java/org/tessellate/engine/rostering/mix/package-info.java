/** What mix of people, terms and shift lengths would cover a demand, and at what pay: a covering program over shifts, not people. */
@NullMarked
package org.tessellate.engine.rostering.mix;

import org.jspecify.annotations.NullMarked;
