package org.tessellate.app.interop.fhir;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Scopes;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.SystemClients;

/** Whether a subscriber may still be told: as its account, its registration and its scopes stand now, not as they stood when it subscribed. */
@Component
class SubscriberRights {

    private final Users users;
    private final SystemClients clients;

    SubscriberRights(Users users, SystemClients clients) {
        this.users = users;
        this.clients = clients;
    }

    /** Why it is told nothing more, if so. */
    Optional<String> fault(Subscriber one) {
        Optional<Actor> actor = users.actor(one.username());
        if (actor.isEmpty()) {
            return Optional.of("The account that subscribed is closed.");
        }
        if (!actor.get().may(Permission.INTEGRATION_WRITE) || !actor.get().may(Permission.APPOINTMENTS_READ)) {
            return Optional.of("The account that subscribed may subscribe no more.");
        }
        return one.client() == null ? Optional.empty() : faultOf(one.client(), one);
    }

    private Optional<String> faultOf(String client, Subscriber one) {
        Optional<Scopes> registered = clients.scopes(client, one.username());
        if (registered.isEmpty()) {
            return Optional.of("The client that subscribed is unknown or closed.");
        }
        String letters = one.content().equals(NotifiedResources.WHOLE) ? "rs" : "s";
        boolean allowed = Scopes.parse(String.valueOf(one.scopes())).within(registered.get()).allow(one.topic().focus(), letters);
        return allowed ? Optional.empty() : Optional.of("The client's scopes leave out (system/%s.%s).".formatted(one.topic().focus(), letters));
    }

    /** Of what happened in the unit ({@code null}: nobody knows where). */
    boolean mayKnow(Subscriber one, @Nullable String unit) {
        return users.actor(one.username()).filter(actor -> actor.may(Permission.APPOINTMENTS_READ, unit)).isPresent();
    }
}
