package org.tessellate.app.referral;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long notes are kept (docs/referrals.md).
 *
 * @param keepNotes after the decision; then the text is deleted and the decision stays
 */
@ConfigurationProperties("tessellate.referral")
record ReferralSettings(@DefaultValue("90d") Duration keepNotes) {}
