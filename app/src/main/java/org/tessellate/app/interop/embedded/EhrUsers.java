package org.tessellate.app.interop.embedded;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tessellate.app.register.Register;
import tools.jackson.databind.JsonNode;

/** Who a record system's user is here: whoever an administrator said, and otherwise nobody. */
@Component
class EhrUsers {

    /** People who work there; never a patient or a relative. */
    private static final Pattern STAFF = Pattern.compile("(Practitioner|PractitionerRole|Person)/[A-Za-z0-9.-]{1,64}");

    private final Register<EhrUser> listed;
    private final LaunchLine line;

    EhrUsers(Register<EhrUser> listed, LaunchLine line) {
        this.listed = listed;
        this.line = line;
    }

    Optional<EhrUser> find(EhrLaunch launch, String ehrUser) {
        return listed.allWhere("ehr_user", ehrUser).stream().filter(who -> who.launch().equals(launch.id())).findFirst();
    }

    /** The name under which the launch lists somebody whom the claim {@code fhirUser} refers to; the access token reads their resource. */
    Optional<String> name(EhrLaunch launch, String fhirUser, String accessToken) {
        String reference = launch.relative(fhirUser);
        if (!STAFF.matcher(reference).matches()) {
            return Optional.empty();
        }
        return launch.identifierSystem() == null ? Optional.of(reference)
                : identifier(line.get(launch.below(reference), accessToken), launch.identifierSystem());
    }

    private static Optional<String> identifier(JsonNode resource, String system) {
        return resource.path("identifier").valueStream().filter(one -> system.equals(one.path("system").asString("")))
                .map(one -> one.path("value").asString("")).filter(value -> !value.isBlank()).findFirst();
    }
}
