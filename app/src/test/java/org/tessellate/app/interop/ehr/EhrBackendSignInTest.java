package org.tessellate.app.interop.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.smart.SmartGround;

/** Our own sign-in for systems is the record system here. */
@TessellateTest
class EhrBackendSignInTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    private EhrLine line(EhrSettings.Client client) {
        return new EhrLine(new EhrSettings.System("main", URI.create(api.baseUrl() + "/fhir/r4"), null, 1_000, Duration.ofSeconds(20), 10, Set.of(), Set.of(), client), clock);
    }

    @Test
    void aServerOfSmartBackendServicesLetsUsIn() {
        SmartGround ground = new SmartGround(api, users, clock, "system/*.rs", new Grant(Role.SCHEDULER, null));

        assertThat(line(null).get("Appointment/nobodys").status()).isEqualTo(401);
        assertThat(line(new EhrSettings.Client(ground.client(), ground.privateKey(), "system/Appointment.rs")).get("Appointment/nobodys").status()).as("in, and there is none").isEqualTo(404);
    }

    @Test
    void ourPublicKeysAreServedToEverybody() {
        assertThat(api.asNobody().get("/.well-known/jwks.json").body().get("keys").isArray()).isTrue();
    }
}
