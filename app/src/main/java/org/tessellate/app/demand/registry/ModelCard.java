package org.tessellate.app.demand.registry;

import java.util.Locale;
import java.util.Map;

/** The card of a model as Markdown: what it is for, what it learned from, how good it is, where it must not be trusted, and its life. */
final class ModelCard {

    private final StringBuilder text = new StringBuilder();
    private final RegisteredModel registered;

    private ModelCard(RegisteredModel registered) {
        this.registered = registered;
    }

    static String of(RegisteredModel model) {
        ModelCard card = new ModelCard(model);
        card.head();
        card.figures();
        card.features();
        card.end();
        return card.text.toString();
    }

    private void head() {
        TrainedModel model = registered.model();
        line("# Model card: %s %s", model.name(), model.version());
        line("\n%s\n", model.document().purpose());
        line("| | |\n|---|---|");
        row("Kind", model.kind());
        row("Scope", model.scope());
        row("State", registered.state() + (registered.pinned() ? ", pinned" : ""));
        row("Data", model.dataFrom() + " to " + model.dataUntil());
        row("Sources", String.join(", ", model.document().sources()));
        row("Fingerprint of the data (SHA-256)", "`" + model.fingerprint() + "`");
        row("Policy", model.policyVersion());
        row("Trained", registered.trainedAt() + " by " + registered.trainedBy());
        RegisteredModel.Step promotion = registered.promotion();
        row("In use", promotion == null ? "never" : "since " + promotion.at() + ", decided by " + promotion.by());
        row("Id", registered.id());
    }

    private void figures() {
        ModelDocument document = registered.model().document();
        line("\n## How good it is\n\n| figure | this model | %s |\n|---|---|---|", cell(document.referenceName()));
        document.metrics().forEach((name, value) -> line("| %s | %s | %s |", cell(name), number(value),
                document.reference().containsKey(name) ? number(document.reference().get(name)) : "–"));
    }

    private void features() {
        line("\n## What it looks at\n\n| feature | meaning | known |\n|---|---|---|");
        registered.model().document().features().forEach(one -> line("| %s | %s | %s |", cell(one.name()), cell(one.meaning()), cell(one.knownWhen())));
        line("\n## Settings\n\n| setting | value |\n|---|---|");
        registered.model().document().settings().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(one -> row(one.getKey(), one.getValue()));
    }

    private void end() {
        line("\n## Limits\n");
        registered.model().document().limits().forEach(limit -> line("- %s", limit));
        line("\n## Life\n\n| when | what | by | why |\n|---|---|---|---|");
        registered.steps().forEach(step -> line("| %s | %s | %s | %s |", step.at(), step.step().name().toLowerCase(Locale.ROOT), cell(step.by()), cell(step.reason())));
    }

    private void row(String name, Object value) {
        line("| %s | %s |", cell(name), cell(String.valueOf(value)));
    }

    private void line(String pattern, Object... parts) {
        text.append(String.format(Locale.ROOT, pattern, parts)).append('\n');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** A cell of a table must not end it. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
