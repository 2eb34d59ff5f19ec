/** Reads a note on the premises: rules with scope, and a word model learned from this installation's confirmed cases. */
@NullMarked
package org.tessellate.app.referral.reading;

import org.jspecify.annotations.NullMarked;
