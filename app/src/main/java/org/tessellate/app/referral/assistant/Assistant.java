package org.tessellate.app.referral.assistant;

import com.anthropic.backends.AnthropicBackend;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.JsonValue;
import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceTool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.tessellate.app.referral.reading.Catalogue;

/** One call of the Messages API: the note without what identifies people and the catalogue in, the arguments of the only tool out. */
final class Assistant implements AutoCloseable {

    private static final String TOOL = "suggest";
    private static final String SCHEMA = "suggestion.schema.json";
    private static final com.fasterxml.jackson.databind.json.JsonMapper JSON = ObjectMappers.jsonMapper();

    /** The answer as JSON text, unchecked, and what it used. */
    record Answer(String json, long inputTokens, long outputTokens) {}

    private final AnthropicClient client;
    private final AssistantSettings settings;
    private final String instructions = resource("instructions.txt");
    private final Tool tool = tool();

    Assistant(AssistantSettings settings) {
        this.settings = settings;
        AnthropicBackend backend = AnthropicBackend.builder().apiKey(Objects.requireNonNull(settings.key())).baseUrl(settings.url().toString()).build();
        this.client = new AnthropicClientImpl(ClientOptions.builder().httpClient(new JdkTransport(backend, settings.timeout()))
                .baseUrl(settings.url().toString()).timeout(settings.timeout()).maxRetries(0).build());
    }

    private static Tool tool() {
        try {
            Map<?, ?> schema = JSON.readValue(resource(SCHEMA), Map.class);
            Map<String, JsonValue> properties = new HashMap<>();
            ((Map<?, ?>) schema.get("properties")).forEach((name, value) -> properties.put(name.toString(), JsonValue.from(value)));
            List<String> required = ((List<?>) schema.get("required")).stream().map(Object::toString).toList();
            return Tool.builder().name(TOOL).description("Reports what the referral note says.")
                    .inputSchema(Tool.InputSchema.builder().properties(Tool.InputSchema.Properties.builder().putAllAdditionalProperties(properties).build())
                            .required(required).putAdditionalProperty("additionalProperties", JsonValue.from(false)).build()).build();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Throws the SDK's exceptions; {@code IllegalStateException} when the answer does not use the tool. */
    Answer ask(String note, Catalogue catalogue) {
        Message message = client.messages().create(MessageCreateParams.builder().model(settings.model()).maxTokens(settings.outputTokens()).temperature(0)
                .system(instructions).addTool(tool).toolChoice(ToolChoiceTool.builder().name(TOOL).build())
                .addUserMessage(question(note, catalogue)).build());
        JsonValue input = message.content().stream().filter(block -> block.isToolUse()).map(block -> block.toolUse().orElseThrow())
                .filter(use -> use.name().equals(TOOL)).findFirst()
                .orElseThrow(() -> new IllegalStateException("The assistant's answer has no suggestion in it."))._input();
        try {
            return new Answer(JSON.writeValueAsString(input), message.usage().inputTokens(), message.usage().outputTokens());
        } catch (com.fasterxml.jackson.core.JsonProcessingException failure) {
            throw new IllegalStateException("The assistant's answer cannot be read.", failure);
        }
    }

    /** A token is at least a byte of UTF-8; in Arabic or Chinese it may well be less than a character. */
    long mostTokens(String note, Catalogue catalogue) {
        return Stream.of(question(note, catalogue), instructions, resource(SCHEMA)).mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
    }

    /** Nothing that a note says can end the note early. */
    static String question(String note, Catalogue catalogue) {
        StringBuilder text = new StringBuilder("Procedures:\n");
        catalogue.procedures().forEach(offer -> text.append("- ").append(offer.id()).append(": ").append(offer.name()).append('\n'));
        text.append("Skills: ").append(String.join(", ", catalogue.skills().stream().sorted().toList())).append('\n');
        text.append("Devices: ").append(String.join(", ", catalogue.equipment().stream().sorted().toList())).append('\n');
        text.append("Access codes: ").append(String.join(", ", Catalogue.ACCESS.stream().sorted().toList())).append('\n');
        text.append("Telehealth codes: FITS, IN_PERSON\n");
        return text.append("<note>\n").append(note.replaceAll("(?i)</?\\s*note\\s*>", " ")).append("\n</note>").toString();
    }

    static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(Assistant.class.getResourceAsStream("/referral/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
