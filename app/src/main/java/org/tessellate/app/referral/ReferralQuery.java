package org.tessellate.app.referral;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Which referrals are meant; null parts do not narrow, empty ones let nothing through. */
public record ReferralQuery(@Nullable Collection<String> ids, @Nullable Collection<String> patients) {

    public static final ReferralQuery ALL = new ReferralQuery(null, null);

    public ReferralQuery withIds(Collection<String> only) {
        return new ReferralQuery(only, patients);
    }

    public ReferralQuery ofPatients(Collection<String> only) {
        return new ReferralQuery(ids, only);
    }
}
