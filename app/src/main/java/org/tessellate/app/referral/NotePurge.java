package org.tessellate.app.referral;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;

/** Deletes the text of decided notes when their time is over; a referral that nobody decided is never forgotten. */
@Component
class NotePurge {

    private final ReferralStore store;
    private final ReferralSettings settings;
    private final Audit audit;
    private final Clock clock;

    NotePurge(ReferralStore store, ReferralSettings settings, Audit audit, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public int run() {
        int forgotten = store.forgetNotes(clock.instant().minus(settings.keepNotes()));
        if (forgotten > 0) {
            audit.record(AuditEvent.change("referral.notes-deleted", "Referral", "-", null, Map.of("notes", forgotten)));
        }
        return forgotten;
    }
}
