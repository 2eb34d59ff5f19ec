package org.tessellate.app.interop.smart;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Scopes;
import org.tessellate.app.interop.Apps;
import org.tessellate.app.interop.smart.AppGrants.Grant;
import org.tessellate.app.interop.smart.AppScopes.Offer;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Asks people on behalf of apps, by the authorization code grant of OAuth 2 with PKCE. */
@Service
class Consents implements Apps {

    private final Register<SmartApp> register;
    private final Register<Patient> patients;
    private final AppScopes scopes;
    private final AppGrants grants;
    private final AppEnds ends;
    private final AppRecord record;
    private final Access access;
    private final Clock clock;

    Consents(Register<SmartApp> register, Register<Patient> patients, AppScopes scopes, AppGrants grants, AppEnds ends, AppRecord record, Access access, Clock clock) {
        this.register = register;
        this.patients = patients;
        this.scopes = scopes;
        this.grants = grants;
        this.ends = ends;
        this.record = record;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Reply ask(Wish wish) {
        SmartApp app = app(wish);
        Optional<Back> fault = fault(wish);
        if (fault.isPresent()) {
            return fault.get();
        }
        Offer offer = scopes.offer(app, access.current(), wish.scope());
        if (offer.scopes().isEmpty()) {
            return back(wish, "invalid_scope", "Nothing that is asked for can be given by this person to this app.");
        }
        if (offer.context() && !access.current().may(Permission.PATIENTS_READ)) {
            return back(wish, "access_denied", "This person may not see patients.");
        }
        return new Question(app.name(), RegisteredSites.of(wish.redirect()), rights(offer), offer.scopes().level() == Scopes.Level.PATIENT, offer.context(), offer.offline());
    }

    private static List<Right> rights(Offer offer) {
        return new TreeMap<>(offer.scopes().letters()).entrySet().stream().map(one -> new Right(one.getKey(), one.getValue())).toList();
    }

    private SmartApp app(Wish wish) {
        SmartApp app = register.find(wish.client()).filter(Versioned::active).map(Versioned::value).orElseThrow(() -> Problem.invalid(ProblemCode.UNKNOWN_REFERENCE,
                "The app (%s) is not registered.".formatted(wish.client()), "Maybe ask whoever looks after Tessellate to register it."));
        if (!app.redirects().contains(wish.redirect())) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The app (%s) is not registered with the address it wants to be answered at.".formatted(wish.client()),
                    "Maybe tell its maker: the redirect_uri is compared character by character.");
        }
        return app;
    }

    private Optional<Back> fault(Wish wish) {
        if (!wish.type().equals("code")) {
            return Optional.of(back(wish, "unsupported_response_type", "Maybe send response_type=code."));
        }
        if (!wish.method().equals("S256") || !wish.challenge().matches("[A-Za-z0-9_-]{43}")) {
            return Optional.of(back(wish, "invalid_request", "Maybe send a code_challenge with code_challenge_method=S256."));
        }
        if (wish.state().isEmpty() || !wish.audience().replaceFirst("/$", "").equals(wish.fhir())) {
            return Optional.of(back(wish, "invalid_request", "Maybe send a state, and as aud the address of FHIR here."));
        }
        return scopes.refused(wish.scope()).map(word -> back(wish, "invalid_scope", "The scope (%s) is not given here. Maybe ask for user/Appointment.rs, or patient/ scopes alone."
                .formatted(word.replaceAll("[^A-Za-z0-9/.*?=&_-]", ""))));
    }

    @Override
    @Transactional
    public Back allow(Wish wish, @Nullable String patient) {
        if (ask(wish) instanceof Back back) {
            return back;
        }
        Offer offer = scopes.offer(app(wish), access.current(), wish.scope());
        String chosen = offer.context() ? chosen(patient) : null;
        Instant now = clock.instant();
        Grant grant = new Grant(FhirId.generate(), wish.client(), access.current().username(), offer.scopes().text(), chosen, offer.context(), offer.offline(), now,
                now.plus(AppSignIn.life(offer.offline())));
        grants.add(grant);
        record.changed("app.allowed", grant, Map.of());
        return new Back(with(wish, Map.of("code", grants.code(grant, wish.redirect(), wish.challenge()))));
    }

    private String chosen(@Nullable String patient) {
        return Optional.ofNullable(patient).flatMap(patients::find).filter(Versioned::active).map(one -> one.value().id().value())
                .orElseThrow(() -> Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "No patient was chosen.", "Maybe look the patient up first."));
    }

    @Override
    public Back refuse(Wish wish) {
        record.refused(app(wish).id());
        return back(wish, "access_denied", "Refused.");
    }

    @Override
    public List<Allowed> mine() {
        return grants.of(access.current().username()).stream().map(one -> new Allowed(one.id(), register.find(one.app()).map(app -> app.value().name()).orElse(one.app()),
                one.scopes(), one.patient(), one.since(), one.until())).toList();
    }

    @Override
    @Transactional
    public void end(String grant) {
        ends.end(grants.find(grant).filter(one -> one.username().equals(access.current().username())).orElseThrow(() -> Problem.notFound("App", grant)), "Taken back.");
    }

    private static Back back(Wish wish, String error, String why) {
        return new Back(with(wish, Map.of("error", error, "error_description", why)));
    }

    private static URI with(Wish wish, Map<String, String> answer) {
        Map<String, String> all = new TreeMap<>(answer);
        all.put("state", wish.state());
        return URI.create(wish.redirect() + (wish.redirect().contains("?") ? "&" : "?") + all.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8).replace("+", "%20")).collect(Collectors.joining("&")));
    }
}
