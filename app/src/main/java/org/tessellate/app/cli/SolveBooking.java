package org.tessellate.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tessellate.engine.booking.Allocation;
import org.tessellate.engine.booking.Answer;
import org.tessellate.engine.booking.Proposal;
import org.tessellate.engine.booking.SlotFinder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code solve booking}: answers one request offline, without a server or a database (R163). */
@Command(name = "booking", mixinStandardHelpOptions = true,
        description = "Answer one booking request from a JSON file: ranked slots with reasons, or why there is none.")
final class SolveBooking implements Callable<Integer> {

    /** Exit status when the question was understood and the answer is that nothing fits. */
    static final int NO_SLOT = 2;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    @Parameters(paramLabel = "FILE", description = "The problem and the request; see docs/solve-booking.md.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        BookingFileReader reader = new BookingFileReader(read());
        Answer answer = answer(reader);
        spec.commandLine().getOut().println(json ? JSON.writeValueAsString(answer) : text(answer, reader));
        spec.commandLine().getOut().flush();
        return answer instanceof Answer.Found ? 0 : NO_SLOT;
    }

    private BookingFile read() {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("The file (%s) cannot be read.".formatted(file), "the name has a typing error.");
        }
        try {
            BookingFile read = JSON.readValue(file.toFile(), BookingFile.class);
            if (read.request() == null) {
                throw new CommandFailure("The file (%s) has no request.".formatted(file), "add one; see docs/solve-booking.md");
            }
            return read;
        } catch (JacksonException unreadable) {
            throw new CommandFailure("The file (%s) cannot be understood: %s".formatted(file, unreadable.getOriginalMessage()),
                    "a field is misspelt; see docs/solve-booking.md");
        }
    }

    private Answer answer(BookingFileReader reader) {
        try {
            return SlotFinder.find(reader.problem(), reader.request(), reader.limit());
        } catch (IllegalArgumentException | NullPointerException wrong) {
            throw new CommandFailure("The problem in (%s) is not complete: %s".formatted(file, wrong.getMessage()),
                    "a needed value is missing; see docs/solve-booking.md");
        }
    }

    private static String text(Answer answer, BookingFileReader reader) {
        return switch (answer) {
            case Answer.NoSlot none -> none.summary();
            case Answer.Found found -> {
                StringBuilder text = new StringBuilder();
                int rank = 1;
                for (Proposal proposal : found.proposals()) {
                    append(text, rank++, proposal, reader);
                }
                yield text.toString().stripTrailing();
            }
        };
    }

    private static void append(StringBuilder text, int rank, Proposal proposal, BookingFileReader reader) {
        DateTimeFormatter at = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH).withZone(reader.zone());
        text.append("%d. %s, %d min: %s%n".formatted(rank, at.format(proposal.visit().start()), proposal.visit().minutes(),
                String.join(", ", proposal.allocations().stream().map(Allocation::resource).map(Object::toString).toList())));
        proposal.reasons().forEach(reason -> text.append("   - ").append(reason).append(System.lineSeparator()));
    }
}
