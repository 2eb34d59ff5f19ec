package org.tessellate.app.interop.smart;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Scopes;
import org.tessellate.app.identity.Scopes.Level;
import org.tessellate.app.interop.fhir.Grantable;

/** What of the scopes that an app asks for it can have from somebody: what it is registered for, what is offered, and what they may do themself. */
@Component
class AppScopes {

    static final String PATIENT = "launch/patient";
    static final String OFFLINE = "offline_access";

    private static final Set<String> ELSEWHERE = Set.of("launch", "launch/encounter");
    private static final Pattern OF_PEOPLE = Pattern.compile("(user|patient)/.*");

    private final Grantable grantable;

    AppScopes(Grantable grantable) {
        this.grantable = grantable;
    }

    /** What it is offered; {@code context} is whether a patient has to be chosen. */
    record Offer(Scopes scopes, boolean context, boolean offline) {

        /** As it is told to the app. */
        String text() {
            return Stream.of(scopes.text(), context ? PATIENT : "", offline ? OFFLINE : "").filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
        }
    }

    /** The first word that is not given here, and would be missed if it were passed over in silence. */
    Optional<String> refused(String wanted) {
        List<String> words = Scopes.words(wanted).toList();
        return words.stream().filter(word -> ELSEWHERE.contains(word) || word.startsWith("system/") || OF_PEOPLE.matcher(word).matches() && !isScope(word)).findFirst()
                .or(() -> level(wanted) == Level.PATIENT ? words.stream().filter(word -> word.startsWith("user/")).findFirst() : Optional.empty());
    }

    /** Those that an app may be registered for. */
    static boolean isKnown(String word) {
        return word.equals(PATIENT) || word.equals(OFFLINE) || isScope(word);
    }

    private static boolean isScope(String word) {
        return Stream.of(Level.USER, Level.PATIENT).anyMatch(level -> Scopes.unknown(level, word).findAny().isEmpty());
    }

    private static Level level(String wanted) {
        return Scopes.words(wanted).anyMatch(word -> word.startsWith("patient/")) ? Level.PATIENT : Level.USER;
    }

    Offer offer(SmartApp app, Actor actor, String wanted) {
        Level level = level(wanted);
        Scopes scopes = Scopes.parse(level, wanted).within(Scopes.parse(level, app.scopes())).within(grantable.to(actor, level));
        Set<String> both = Scopes.words(wanted).filter(word -> Scopes.words(app.scopes()).anyMatch(word::equals)).collect(Collectors.toSet());
        return new Offer(scopes, level == Level.PATIENT || both.contains(PATIENT), both.contains(OFFLINE));
    }

    /** What is left of it, as the account may do now. */
    Scopes still(SmartApp app, Actor actor, Scopes granted) {
        return granted.within(Scopes.parse(granted.level(), app.scopes())).within(grantable.to(actor, granted.level()));
    }
}
