package org.tessellate.app.referral.assistant;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tessellate.app.referral.Finding;
import org.tessellate.app.referral.Finding.Kind;
import org.tessellate.app.referral.Finding.Scope;
import org.tessellate.app.referral.Priority;
import org.tessellate.app.referral.Reading;
import org.tessellate.app.referral.reading.Catalogue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets through what keeps the schema, quotes the note, and is in the hospital's catalogue; drops the rest and says so. What the rules read as
 * more urgent stays more urgent, so that no sentence in a note can talk a warning sign away.
 */
final class AnswerCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JSON.readTree(Assistant.resource("suggestion.schema.json")));

    private final Redacted sent;
    private final Catalogue catalogue;
    private final List<Finding> kept = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    private AnswerCheck(Redacted sent, Catalogue catalogue) {
        this.sent = sent;
        this.catalogue = catalogue;
    }

    /** Throws {@code IllegalStateException} when the answer is not one. */
    static Reading checked(String answer, Redacted sent, Catalogue catalogue, Reading byRules, String by) {
        Suggested suggested = parsed(answer);
        AnswerCheck check = new AnswerCheck(sent, catalogue);
        check.take(suggested);
        Priority priority = suggested.priority();
        double confidence = suggested.confidence();
        if (byRules.priority().isMoreUrgentThan(priority)) {
            check.said.add("The assistant says %s; the rules read a sign of %s, which stands.".formatted(priority, byRules.priority()));
            byRules.of(Kind.URGENCY).stream().filter(sign -> sign.level() == byRules.priority()).forEach(check.kept::add);
            priority = byRules.priority();
            confidence = byRules.confidence();
        }
        return new Reading(priority, confidence, check.kept, by, check.said);
    }

    private static Suggested parsed(String answer) {
        try {
            JsonNode document = JSON.readTree(answer);
            var faults = SCHEMA.validate(document);
            if (!faults.isEmpty()) {
                throw new IllegalStateException("The answer does not keep the schema at (%s).".formatted(faults.getFirst().getInstanceLocation()));
            }
            return JSON.treeToValue(document, Suggested.class);
        } catch (JacksonException failure) {
            throw new IllegalStateException("The answer is not JSON.", failure);
        }
    }

    private void take(Suggested suggested) {
        suggested.signs().forEach(sign -> place(sign.quote()).ifPresent(span -> kept.add(
                new Finding(Kind.URGENCY, "assistant", span.start(), span.end(), Scope.STATED, sign.confidence(), sign.level()))));
        suggested.procedures().forEach(wanted -> keep(Kind.PROCEDURE, wanted.id(), wanted.quote(), wanted.confidence()));
        suggested.needs().forEach(need -> keep(need.kind(), need.code(), need.quote(), need.confidence()));
    }

    private void keep(Kind kind, String code, String quote, double confidence) {
        if (!catalogue.knows(kind, code)) {
            // Not what it was: an unknown code may be words of the note.
            said.add("Dropped, not in the catalogue: %s.".formatted(kind));
            return;
        }
        place(quote).ifPresent(span -> kept.add(Finding.of(kind, code, span.start(), span.end(), Scope.STATED, confidence)));
    }

    private Optional<Redacted.Span> place(String quote) {
        Optional<Redacted.Span> found = sent.find(quote);
        if (found.isEmpty()) {
            said.add("Dropped, its words are not in the note: one statement of the assistant.");
        }
        return found;
    }
}
