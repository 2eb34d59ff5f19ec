package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.TessellateTest;

/** What is answered, and what is kept of it. */
@TessellateTest
class ReceptionTest {

    @Autowired
    private Reception reception;

    @Autowired
    private SslBundles bundles;

    @Autowired
    private JdbcClient jdbc;

    private final String sender = "RCP-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8"})
    void satisfiesHapisOwnSenderInEveryVersion(String version) throws Exception {
        try (OpenDoor door = OpenDoor.open(reception, bundles); HapiContext hapi = new DefaultHapiContext()) {
            hapi.setValidationContext(ValidationContextFactory.noValidation());
            Connection connection = hapi.newClient("127.0.0.1", door.port(), false);
            Message sent = hapi.getPipeParser().parse(adt("A01", "m1", version).replace("||||||XX", ""));
            Message answer = connection.getInitiator().sendAndReceive(sent);

            assertThat(new Terser(answer).get("/MSA-1")).isEqualTo("AA");
            assertThat(new Terser(answer).get("/MSA-2")).isEqualTo("m1");
            assertThat(answer.getVersion()).isEqualTo(version);
            connection.close();
        }
    }

    @Test
    void knowsARepetitionThatWasStampedAnew() {
        String first = adt("A31", "m1", "2.5");
        ask(first);
        String[] fields = first.split("\\|", -1);
        fields[6] = "20260302235959";

        assertThat(ask(String.join("|", fields))).singleElement().asString().contains("MSA|AA|m1");
    }

    @Test
    void readsTheSetThatEscapesSwitchTo() {
        List<String> answers = new ArrayList<>();
        String message = adt("A31", "m1", "2.5").replace("||||||XX", "||||||~ISO IR87") + "NTE|1||山田\r";
        reception.take(message.getBytes(Charset.forName("ISO-2022-JP")), answer -> answers.add(new String(answer, StandardCharsets.US_ASCII)));

        assertThat(answers).singleElement().asString().contains("MSA|AA|m1");
        assertThat(jdbc.sql("SELECT payload FROM interop.inbox WHERE source LIKE ?").param("%" + sender + "%").query(String.class).single()).contains("山田");
    }

    @Test
    void acknowledgesARepetitionAsTheFirstAndKeepsItOnce() {
        ask(adt("A31", "m1", "2.5"));

        assertThat(ask(adt("A31", "m1", "2.5"))).singleElement().asString().contains("MSA|AA|m1");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void refusesAnotherMessageUnderTheSameNumberInsteadOfLosingIt() {
        ask(adt("A31", "m1", "2.5"));

        assertThat(ask(adt("A28", "m1", "2.5"))).singleElement().asString().contains("MSA|AE|m1", "ERR||MSH^1^10|205^Duplicate key identifier^HL70357|E");
    }

    @ParameterizedTest
    @CsvSource({"ADT^A63, 201^Unsupported event code", "ADT, 201^Unsupported event code", "ORU^R01, 200^Unsupported message type", "SIU^S99, 201^Unsupported event code"})
    void rejectsWhatNobodyTakesAndAccountsForIt(String type, String error) {
        String message = adt("A31", "m1", "2.5").replace("ADT^A31", type);

        assertThat(ask(message)).singleElement().asString().contains("MSA|AR|m1", error);
        assertThat(statusOf("m1")).startsWith("IGNORED Nothing here takes messages of type (hl7v2.");
    }

    @Test
    void rejectsMessagesOfATestRunAndOfUnknownVersions() {
        assertThat(ask(adt("A31", "m1", "2.5").replace("|P|2.5", "|T|2.5"))).singleElement().asString().contains("MSA|AR|m1", "202^");
        assertThat(ask(adt("A31", "m2", "2.5").replace("|P|2.5", "|P|3.0"))).singleElement().asString().contains("MSA|AR|m2", "203^");
        assertThat(statusOf("m1")).startsWith("REFUSED");
    }

    @Test
    void namesWhatIsMissing() {
        String without = adt("A01", "m1", "2.5").replaceFirst("PV1[^\r]*\r", "");

        assertThat(ask(without)).singleElement().asString().contains("MSA|AE|m1", "ERR||PV1|100^Segment sequence error^HL70357|E||||The segment PV1 is missing.");
    }

    @Test
    void writesErrorsOfOldVersionsAsTheyDid() {
        assertThat(ask(adt("A01", "m1", "2.3").replaceFirst("PV1[^\r]*\r", ""))).singleElement().asString()
                .contains("|ACK^A01|", "MSA|AE|m1|The segment PV1 is missing.", "ERR|PV1^^^100&Segment sequence error&HL70357");
    }

    @Test
    void keepsAMessageWithoutNumberAsRefused() {
        assertThat(ask(adt("A31", "", "2.5"))).singleElement().asString().contains("MSA|AE", "101^Required field missing", "MSH-10 is missing.");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void rejectsWhatHasNoHeader() {
        assertThat(ask("PID|1||4711\r")).singleElement().asString().contains("MSA|AR", "does not begin with a header");
        assertThat(ask("")).singleElement().asString().contains("MSA|AR");
    }

    @ParameterizedTest
    @CsvSource({"UNICODE UTF-8, UTF-8, Müller^Jürgen", "UNICODE UTF-8, UTF-8, العلي^فاطمة", "8859/1, ISO-8859-1, Müller^Jürgen", "8859/6, ISO-8859-6, العلي^فاطمة",
        "'', UTF-8, Müller^Jürgen", "8859/15, ISO-8859-15, Œuvre^Zoë", "ISO IR87, ISO-2022-JP, 山田^太郎"})
    void readsNamesInTheSetTheMessageNames(String set, String charset, String name) {
        String message = adt("A31", "m1", "2.5").replace("||||||XX", "||||||" + set).replace("EVERYMAN^ADAM", name);

        assertThat(ask(message, Charset.forName(charset))).singleElement().asString().contains("MSA|AA|m1");
        assertThat(jdbc.sql("SELECT payload FROM interop.inbox WHERE source = ?").param(source()).query(String.class).single()).contains(name);
    }

    @Test
    void refusesBytesThatAreNotOfTheSetAndSetsItDoesNotKnow() {
        assertThat(ask(adt("A31", "m1", "2.5").replace("||||||XX", "||||||UNICODE UTF-8").replace("EVERYMAN", "Müller"), StandardCharsets.ISO_8859_1))
                .singleElement().asString().contains("MSA|AR|m1", "102^Data type error");
        assertThat(ask(adt("A31", "m2", "2.5").replace("||||||XX", "||||||KLINGON"))).singleElement().asString().contains("MSA|AR|m2", "103^Table value not found");
    }

    @ParameterizedTest
    @CsvSource({"AL, NE, CA", "AL, AL, CA AA", "NE, AL, AA", "NE, NE, ''", "ER, ER, ''", "SU, SU, CA AA", "AL, '', CA", "'', AL, AA"})
    void answersByTheEnhancedRulesWhenAskedTo(String accept, String application, String codes) {
        List<String> answers = ask(enhanced("A31", accept, application));

        assertThat(answers.stream().map(answer -> answer.split("MSA\\|")[1].substring(0, 2))).containsExactly(codes.isEmpty() ? new String[0] : codes.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"AL, NE, CR", "ER, NE, CR", "SU, NE, ''", "NE, AL, AR"})
    void refusesByTheEnhancedRulesToo(String accept, String application, String codes) {
        List<String> answers = ask(enhanced("A99", accept, application));

        assertThat(answers.stream().map(answer -> answer.split("MSA\\|")[1].substring(0, 2))).containsExactly(codes.isEmpty() ? new String[0] : codes.split(" "));
    }

    private String enhanced(String trigger, String accept, String application) {
        return adt(trigger, "m1", "2.5").replace("|2.5||||||XX", "|2.5|||" + accept + "|" + application + "||");
    }

    private List<String> ask(String message) {
        return ask(message, StandardCharsets.UTF_8);
    }

    private List<String> ask(String message, Charset charset) {
        String plain = message.replace("||||||XX", "");
        List<String> answers = new ArrayList<>();
        reception.take(plain.getBytes(charset), answer -> answers.add(new String(answer, charset)));
        return answers;
    }

    private String adt(String trigger, String id, String version) {
        return "MSH|^~\\&|%s|HOSPITAL|||20260302080000+0000||ADT^%s|%s|P|%s||||||XX\rEVN|%2$s|20260302080000\rPID|1||4711^^^HOSPITAL^MR||EVERYMAN^ADAM\rPV1|1|I|NOWHERE^1^1\r"
                .formatted(sender, trigger, id, version);
    }

    private String source() {
        return "hl7v2/" + sender + "/HOSPITAL";
    }

    private long rows() {
        return jdbc.sql("SELECT count(*) FROM interop.inbox WHERE source = ?").param(source()).query(Long.class).single();
    }

    private String statusOf(String id) {
        return jdbc.sql("SELECT status || ' ' || coalesce(reason, '') FROM interop.inbox WHERE source = ? AND message_id = ?").params(source(), id).query(String.class).single();
    }
}
