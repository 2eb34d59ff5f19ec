package org.tessellate.app.interop.files;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.AccountView;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Users;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;

/** Who may open which box: the holder of a registered key, or of the account's password where the box allows that. */
@Component
class BoxSignIn implements PasswordAuthenticator, PublickeyAuthenticator {

    private final Register<DropBox> boxes;
    private final Users users;
    private final Audit audit;

    BoxSignIn(Register<DropBox> boxes, Users users, Audit audit) {
        this.boxes = boxes;
        this.users = users;
        this.audit = audit;
    }

    @Override
    public boolean authenticate(String name, String password, ServerSession session) {
        Optional<DropBox> box = find(name).filter(DropBox::password);
        // An unknown box takes as long as a known one, and a locked account stays locked here too.
        Optional<Actor> actor = users.signIn(box.map(DropBox::account).orElse("-"), password);
        return box.isPresent() && actor.filter(known -> !mustRenew(known.username())).isPresent();
    }

    @Override
    public boolean authenticate(String name, PublicKey key, ServerSession session) {
        return find(name).filter(box -> users.actor(box.account()).isPresent() && Keys.opens(box, key)).isPresent();
    }

    /** Written down once a session is open. */
    void record(String name) {
        find(name).flatMap(box -> users.actor(box.account())).ifPresent(actor ->
                Access.as(actor, () -> audit.recordAlone(AuditEvent.access("files.connected", "DropBox", name, null, Map.of()))));
    }

    private Optional<DropBox> find(String name) {
        return boxes.find(name).filter(Versioned::active).map(Versioned::value);
    }

    private boolean mustRenew(String username) {
        return Access.asSystem("files", () -> users.find(username)).filter(AccountView::mustRenew).isPresent();
    }
}
