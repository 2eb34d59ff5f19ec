package org.tessellate.app.interop;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Apps that people let act for them (SMART App Launch, standalone): what an app asks of the current user, their answer, and what they
 * allowed and may take back. Thread-safe.
 */
public interface Apps {

    /** What the app sent the browser with; {@code fhir} is our own FHIR address, nothing where it is not known. */
    record Wish(String client, String redirect, String type, String scope, String state, String challenge, String method, String audience,
            @Nullable String fhir) {
    }

    /** What becomes of a wish. */
    sealed interface Reply permits Question, Back {
    }

    /** To be laid before the current user; {@code site} is where the answer goes, {@code patient} whether one has to be chosen. */
    record Question(String app, String site, List<Right> rights, boolean confined, boolean patient, boolean offline) implements Reply {
    }

    /** Letters of {@code cruds} for a resource type. */
    record Right(String type, String letters) {

        public List<String> each() {
            return letters.chars().mapToObj(Character::toString).toList();
        }
    }

    /** To the app, with a code or with why not. */
    record Back(URI address) implements Reply {
    }

    /** What an app may do for the current user until then. */
    record Allowed(String id, String app, String scopes, @Nullable String patient, Instant since, Instant until) {
    }

    /** Refuses by a problem what must not lead back: an unknown app, or a place it is not registered with. */
    Reply ask(Wish wish);

    /** Lets the app act for the current user, with the chosen patient where one is needed. */
    Back allow(Wish wish, @Nullable String patient);

    Back refuse(Wish wish);

    /** Of the current user. */
    List<Allowed> mine();

    /** Takes back what the current user allowed: all its tokens end at once. */
    void end(String grant);
}
