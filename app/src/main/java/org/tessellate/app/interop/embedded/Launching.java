package org.tessellate.app.interop.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.embedded.LaunchRefused.Why;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Secret;
import tools.jackson.databind.JsonNode;

/** SMART App Launch as the app: sends the browser to the record system's sign-in, and opens a widget for whom it brings back. Thread-safe. */
@Service
class Launching {

    private static final String SCOPE = "launch openid fhirUser";
    /** Some systems put a whole signed token into the launch. */
    private static final int LONGEST_LAUNCH = 8_000;

    private final Register<EhrLaunch> launches;
    private final PendingLaunches pending;
    private final LaunchLine line;
    private final OwnProof proof;
    private final IdTokens tokens;
    private final EhrUsers ehrUsers;
    private final Users users;
    private final LaunchedVisit visits;
    private final LaunchSessions sessions;

    Launching(Register<EhrLaunch> launches, PendingLaunches pending, LaunchLine line, OwnProof proof, IdTokens tokens, EhrUsers ehrUsers, Users users,
            LaunchedVisit visits, LaunchSessions sessions) {
        this.launches = launches;
        this.pending = pending;
        this.line = line;
        this.proof = proof;
        this.tokens = tokens;
        this.ehrUsers = ehrUsers;
        this.users = users;
        this.visits = visits;
        this.sessions = sessions;
    }

    EhrLaunch of(String issuer) {
        return launches.allWhere("issuer", issuer).stream().findFirst()
                .orElseThrow(() -> new LaunchRefused(Why.UNKNOWN, "No launch is registered for the issuer (%s).".formatted(shown(issuer))));
    }

    private static String shown(String issuer) {
        String plain = issuer.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "…";
    }

    /** Those in use only: one that was taken out of use is framed no more. */
    Optional<EhrLaunch> ofId(Optional<String> id) {
        return id.flatMap(launches::find).filter(Versioned::active).map(Versioned::value);
    }

    /** Where the browser has to go. */
    String begin(EhrLaunch launch, String handle, String redirect) {
        if (handle.isBlank() || handle.length() > LONGEST_LAUNCH) {
            throw new LaunchRefused(Why.STATE, "The launch has (%d) characters.".formatted(handle.length()));
        }
        SmartEndpoints endpoints = SmartEndpoints.of(line.get(launch.below(".well-known/smart-configuration"), null), launch);
        PendingLaunches.Pending sent = new PendingLaunches.Pending(launch.id(), Secret.fresh(), Secret.fresh(), redirect, endpoints);
        String asked = LaunchLine.encoded(question(launch, handle, sent, pending.add(sent)));
        return endpoints.authorization() + (endpoints.authorization().contains("?") ? "&" : "?") + asked;
    }

    private static Map<String, String> question(EhrLaunch launch, String handle, PendingLaunches.Pending sent, String state) {
        Map<String, String> asked = new LinkedHashMap<>(Map.of("response_type", "code", "client_id", launch.clientId(), "redirect_uri", sent.redirect()));
        asked.putAll(Map.of("scope", SCOPE, "state", state, "aud", launch.issuer(), "launch", handle));
        asked.putAll(Map.of("nonce", sent.nonce(), "code_challenge", Secret.hash(sent.verifier()), "code_challenge_method", "S256"));
        return asked;
    }

    PendingLaunches.Pending take(String state) {
        return pending.take(state).orElseThrow(() -> new LaunchRefused(Why.STATE, "The state is unknown, was used before, or is too old."));
    }

    /** The widget of whoever the code stands for. */
    OpenWidget open(EhrLaunch launch, PendingLaunches.Pending sent, String code) {
        JsonNode answer = line.post(sent.endpoints().token(), exchange(launch, sent, code), proof.authorization(launch));
        String fhirUser = tokens.user(answer.path("id_token").asString(""), line.get(sent.endpoints().keys(), null).toString(), sent, launch.clientId());
        EhrUser who = ehrUsers.name(launch, fhirUser, answer.path("access_token").asString("")).flatMap(name -> ehrUsers.find(launch, name)).orElseThrow(Launching::nobody);
        Actor actor = users.actor(who.username()).orElseThrow(Launching::nobody);
        AppointmentId visit = Access.as(actor, () -> visits.of(answer)).orElse(null);
        return new OpenWidget(launch, actor, sessions.add(launch, who, visit), visit);
    }

    private Map<String, String> exchange(EhrLaunch launch, PendingLaunches.Pending sent, String code) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", sent.redirect(),
                "code_verifier", sent.verifier()));
        form.putAll(proof.fields(launch, sent.endpoints().token()));
        return form;
    }

    private static LaunchRefused nobody() {
        return new LaunchRefused(Why.NOBODY, "The record system's user is no open account here.");
    }
}
