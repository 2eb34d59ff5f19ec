package org.tessellate.app.referral.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.app.referral.Priority;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules on 48 notes written for this test ({@code referral/notes.json}), with the errors they make by name. The lexicon and most notes have one
 * author, so the share says that nothing broke, not how good the rules are elsewhere; seven notes are meant to be hard.
 */
class NoteSetTest {

    private static List<JsonNode> notes() {
        try (InputStream file = NoteSetTest.class.getResourceAsStream("/referral/notes.json")) {
            List<JsonNode> notes = new ArrayList<>();
            JsonMapper.builder().build().readTree(file).forEach(notes::add);
            return notes;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Priority read(JsonNode note) {
        return Offers.read(note.get("note").asString()).priority();
    }

    private static Priority wanted(JsonNode note) {
        return Priority.valueOf(note.get("priority").asString());
    }

    private static List<String> wrong(java.util.function.Predicate<JsonNode> fault) {
        return notes().stream().filter(fault).map(note -> note.get("id").asString()).toList();
    }

    @Test
    void fortyTwoOfFortyEightArePrioritisedAsWanted() {
        assertThat(notes()).hasSize(48);
        assertThat(wrong(note -> wanted(note).isMoreUrgentThan(read(note)))).as("read as less urgent than it is")
                .containsExactly("typo", "polite", "implicit", "short", "numbers");
        assertThat(wrong(note -> read(note).isMoreUrgentThan(wanted(note)))).as("read as more urgent than it is").containsExactly("sarcastic");
    }

    @Test
    void whatIsMissedIsSaidToBeUnread() {
        List<JsonNode> missed = notes().stream().filter(note -> wanted(note).isMoreUrgentThan(read(note))).toList();

        assertThat(missed).allSatisfy(note -> assertThat(Offers.read(note.get("note").asString()).said()).anyMatch(one -> one.contains("No sign of urgency")));
    }

    @Test
    void theProcedureIsFoundWhereOneIsWanted() {
        assertThat(wrong(note -> !note.get("procedure").isNull()
                && !Offers.read(note.get("note").asString()).procedure().equals(java.util.Optional.of(note.get("procedure").asString())))).isEmpty();
    }

    @Test
    void aProcedureIsReadIntoNotesThatNameNone() {
        assertThat(wrong(note -> note.get("procedure").isNull() && Offers.read(note.get("note").asString()).procedure().isPresent()))
                .as("a synovitis is not always an ultrasound, nor a wish a visit").containsExactly("semi", "family-only", "sarcastic");
    }
}
