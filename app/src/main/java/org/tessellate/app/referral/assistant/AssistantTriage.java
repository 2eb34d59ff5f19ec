package org.tessellate.app.referral.assistant;

import com.anthropic.errors.AnthropicException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessellate.app.referral.Reading;
import org.tessellate.app.referral.reading.Note;
import org.tessellate.app.referral.reading.Triage;

/** Asks the assistant where it may be asked; in every other case the reader on the premises answers, with the reason. Thread-safe. */
public final class AssistantTriage implements Triage, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AssistantTriage.class);
    /** Of what the API adds for a tool. */
    private static final int FRAME_TOKENS = 1_000;

    private final Triage premises;
    private final AssistantSettings settings;
    private final DailyBudget budget;
    private final Assistant assistant;

    public AssistantTriage(Triage premises, AssistantSettings settings, DailyBudget budget) {
        if (settings.key() == null || settings.key().isBlank()) {
            throw new IllegalStateException("The assistant is switched on without a key.\nMaybe set tessellate.referral.assistant.key, or enabled to false.");
        }
        this.premises = premises;
        this.settings = settings;
        this.budget = budget;
        this.assistant = new Assistant(settings);
    }

    @Override
    public Reading read(Note note) {
        Reading here = premises.read(note);
        if (!note.patientKnown()) {
            return because(here, "The assistant was not asked: without the patient their name cannot be taken out of the note.");
        }
        Redacted sent = Deidentifier.redact(note);
        long worst = settings.micros(assistant.mostTokens(sent.text(), note.catalogue()) + FRAME_TOKENS, settings.outputTokens());
        LocalDate day = budget.today();
        if (!budget.reserve(day, worst, settings)) {
            return because(here, "The assistant was not asked: its budget for today is used up.");
        }
        return asked(note, sent, here, day, worst);
    }

    private Reading asked(Note note, Redacted sent, Reading here, LocalDate day, long worst) {
        long begun = System.nanoTime();
        long cost = worst;
        try {
            Assistant.Answer answer = assistant.ask(sent.text(), note.catalogue());
            cost = settings.micros(answer.inputTokens(), answer.outputTokens());
            return AnswerCheck.checked(answer.json(), sent, note.catalogue(), here, "assistant-" + settings.model());
        } catch (AnthropicException failure) {
            // The kind only: what came back may quote the note.
            LOG.warn("The assistant failed ({})", failure.getClass().getSimpleName());
            return because(here, "The assistant could not be asked (%s): read on the premises.".formatted(failure.getClass().getSimpleName()));
        } catch (IllegalStateException unusable) {
            LOG.warn("The assistant's answer was not usable");
            return because(here, "The assistant's answer was not usable: read on the premises.");
        } finally {
            budget.settle(day, worst, cost, settings, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static Reading because(Reading here, String reason) {
        return new Reading(here.priority(), here.confidence(), here.findings(), here.by(), Stream.concat(Stream.of(reason), here.said().stream()).toList());
    }

    @Override
    public void close() {
        assistant.close();
    }
}
