package org.tessellate.app.interop.smart;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Scopes;
import org.tessellate.app.interop.SystemClients;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;

@Component
class RegisteredClients implements SystemClients {

    private final Register<SmartClient> register;

    RegisteredClients(Register<SmartClient> register) {
        this.register = register;
    }

    @Override
    public Optional<Scopes> scopes(String client, String username) {
        return register.find(client).filter(Versioned::active).map(Versioned::value).filter(known -> known.username().equals(username))
                .map(known -> Scopes.parse(known.scopes()));
    }
}
