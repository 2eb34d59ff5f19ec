package org.tessellate.app.interop.smart;

import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.AccountChanged;
import org.tessellate.app.identity.AppTokens;
import org.tessellate.app.identity.UserDisabled;
import org.tessellate.app.interop.smart.AppGrants.Grant;
import org.tessellate.app.register.Change;

/** Ends what apps may do, with all their tokens and on record: when it is taken back, misused, or its app or account ends. Thread-safe. */
@Component
class AppEnds {

    private final AppGrants grants;
    private final AppTokens tokens;
    private final AppRecord record;

    AppEnds(AppGrants grants, AppTokens tokens, AppRecord record) {
        this.grants = grants;
        this.tokens = tokens;
        this.record = record;
    }

    @Transactional
    public void end(Grant grant, String why) {
        // The grant first: that waits for whoever is just getting a token by it, and the token is there to be ended then.
        boolean known = grants.remove(grant.id());
        tokens.end(grant.id());
        if (known) {
            record.changed("app.ended", grant, Map.of("reason", why));
        }
    }

    /** One that was taken out of use, or may go to other places or for more than was said, has to be asked about again. */
    void changed(Change<SmartApp> change) {
        SmartApp before = change.before();
        boolean same = before != null && before.redirects().equals(change.after().redirects()) && before.scopes().equals(change.after().scopes());
        if (!change.active() || !same) {
            end(grants.ofApp(change.after().id()), "The app's registration was changed.");
        }
    }

    @EventListener
    void closed(UserDisabled event) {
        end(grants.of(event.username()), "The account was closed.");
    }

    /** As all else that was opened by the password before. */
    @EventListener
    void changed(AccountChanged event) {
        if (event.action().startsWith("user.password")) {
            end(grants.of(event.username()), "The account's password was changed.");
        }
    }

    private void end(List<Grant> some, String why) {
        some.forEach(grant -> end(grant, why));
    }
}
