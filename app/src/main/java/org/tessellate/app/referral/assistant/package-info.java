/** The optional reader outside the house: a language model that sees the note without what identifies people. Off unless set up. */
@NullMarked
package org.tessellate.app.referral.assistant;

import org.jspecify.annotations.NullMarked;
