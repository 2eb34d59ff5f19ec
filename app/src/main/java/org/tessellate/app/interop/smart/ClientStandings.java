package org.tessellate.app.interop.smart;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.BackendClients;
import org.tessellate.app.interop.LastSeen;
import org.tessellate.app.interop.LastSeen.Kind;
import org.tessellate.app.interop.LastSeen.Mark;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;

/** How it stands with registered systems, for those who register them. */
@Service
class ClientStandings implements BackendClients {

    private static final int MOST = 1000;

    private final Register<SmartClient> clients;
    private final LastSeen seen;
    private final Access access;

    ClientStandings(Register<SmartClient> clients, LastSeen seen, Access access) {
        this.clients = clients;
        this.seen = seen;
        this.access = access;
    }

    @Override
    public List<Client> all() {
        access.require(Permission.USERS_READ, null);
        Map<String, Mark> issued = seen.of(Kind.TOKEN_ISSUED);
        Map<String, Mark> refused = seen.of(Kind.TOKEN_REFUSED);
        return clients.list(ListQuery.of("", 0, MOST).includingInactive(true)).items().stream().map(entry -> shown(entry, issued, refused))
                .sorted(Comparator.comparing((Client one) -> !one.inUse()).thenComparing(Client::name)).toList();
    }

    private static Client shown(Versioned<SmartClient> entry, Map<String, Mark> issued, Map<String, Mark> refused) {
        SmartClient client = entry.value();
        boolean elsewhere = client.keys().startsWith("http");
        return new Client(client.id(), entry.active(), client.name(), client.username(), client.scopes(), elsewhere ? client.keys() : null,
                issued.get(client.id()), refused.get(client.id()));
    }
}
