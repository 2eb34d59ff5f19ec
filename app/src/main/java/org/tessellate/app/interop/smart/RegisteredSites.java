package org.tessellate.app.interop.smart;

import java.net.URI;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.AppSites;
import org.tessellate.app.register.Register;

/** The sites that registered apps are answered at. */
@Component
class RegisteredSites implements AppSites {

    private final Register<SmartApp> apps;

    RegisteredSites(Register<SmartApp> apps) {
        this.apps = apps;
    }

    @Override
    public boolean knows(String origin) {
        return apps.all().stream().flatMap(app -> app.redirects().stream()).anyMatch(redirect -> of(redirect).equals(origin));
    }

    /** Scheme, host and port of an address. */
    static String of(String redirect) {
        URI address = URI.create(redirect);
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
