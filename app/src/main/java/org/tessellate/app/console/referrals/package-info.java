/** Referral notes, beside what they were read as. */
@NullMarked
package org.tessellate.app.console.referrals;

import org.jspecify.annotations.NullMarked;
