package org.tessellate.app.interop.cdshooks;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;

/** The policy's coded reasons for deciding otherwise, as a card offers them and as they come back. */
@Component
class OverrideReasons {

    static final String SYSTEM = "urn:tessellate:override-reason";
    private static final String OTHER = "OTHER";
    private static final String UNSAID = "No reason was given in the record system.";

    private final Policies policies;

    OverrideReasons(Policies policies) {
        this.policies = policies;
    }

    /** A reason code of the policy, with what was said besides. */
    record Read(String code, @Nullable String comment) {
    }

    List<Card.Coding> of(UnitId unit) {
        return policies.resolve(unit).entries("/decisions/overrideReasons").entrySet().stream()
                .map(reason -> new Card.Coding(reason.getKey(), SYSTEM, reason.getValue().asString())).toList();
    }

    /** Record systems may offer reasons of their own, or none: those are kept in words. */
    Read read(CdsFeedback.@Nullable OverrideReason given, UnitId unit) {
        String comment = given == null ? null : given.userComment();
        Card.Coding reason = given == null ? null : given.reason();
        Set<String> known = policies.resolve(unit).entries("/decisions/overrideReasons").keySet();
        if (reason != null && known.contains(reason.code()) && !reason.code().equals(OTHER)) {
            return new Read(reason.code(), comment);
        }
        String said = comment != null && !comment.isBlank() ? comment : reason != null && reason.display() != null ? reason.display() : UNSAID;
        return new Read(OTHER, said);
    }
}
