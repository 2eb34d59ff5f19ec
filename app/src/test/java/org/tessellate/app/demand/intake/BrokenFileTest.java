package org.tessellate.app.demand.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.demand.DemandFixture;

@TessellateTest
class BrokenFileTest {

    private static final String ROWS = "2025-06-02T00:00,4\n2025-06-02T01:00,5\n";

    @Autowired
    ApiClient api;

    private DemandFixture ward;

    @BeforeEach
    void aUnit() {
        ward = DemandFixture.aUnitIn("Europe/London", api);
    }

    private void assertRefused(ApiClient.Answer answer, String detail, String remedy) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.body().get("code").asString()).isEqualTo("MALFORMED_FILE");
        assertThat(answer.body().get("detail").asString()).contains(detail);
        assertThat(answer.body().get("remedy").asString()).contains(remedy);
        assertThat(stored()).isZero();
    }

    private int stored() {
        return ward.analyst.get("/api/v1/demand/observations?unit=%s&from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z"
                .formatted(ward.unit)).body().size();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    @Test
    void saysWhichColumnIsMissingAndWhatWasExpected() {
        assertRefused(ward.upload("datetime,arrivals\n" + ROWS, ""), "no column (time)", "columns=time=ColumnOfTheFile");
    }

    @Test
    void readsOtherColumnNamesThroughTheMapping() {
        assertThat(ward.upload("datetime,arrivals\n" + ROWS, "&columns=time%3Ddatetime,value%3Darrivals").status()).isEqualTo(201);
    }

    @Test
    void refusesAMappingToAColumnThatIsNotThere() {
        assertRefused(ward.upload("datetime,arrivals\n" + ROWS, "&columns=time%3Dwhen,value%3Darrivals"), "no column (when)", "hourly-demand");
    }

    @Test
    void guessesTheOtherDelimiter() {
        assertRefused(ward.upload("time;value\n2025-06-02T00:00;4\n", ""), "header is (time;value)", "delimiter=;");
        assertThat(ward.upload("time;value\n2025-06-02T00:00;4\n", "&delimiter=%3B").status()).isEqualTo(201);
    }

    @Test
    void refusesAnEmptyFileAndOneWithoutRows() {
        assertRefused(ward.upload("", ""), "empty", "Maybe");
        assertRefused(ward.upload("time,value\n", ""), "no rows", "Maybe");
    }

    @Test
    void refusesAColumnThatStandsTwice() {
        assertRefused(ward.upload("time,value,value\n2025-06-02T00:00,4,5\n", ""), "(value) stands twice", "rename");
    }

    @Test
    void refusesSpreadsheetsAndBinaries() {
        assertRefused(ward.upload(new byte[] {'P', 'K', 3, 4, 0, 0}, ""), "spreadsheet", "CSV");
        assertRefused(ward.upload(new byte[] {'a', 0, 1, 2}, ""), "binary", "CSV");
        assertRefused(ward.upload("time,value\n".getBytes(StandardCharsets.UTF_16), ""), "UTF-16", "UTF-8");
    }

    @Test
    void keepsNothingWhenAQuoteStaysOpenLate() {
        assertRefused(ward.upload("time,value\n" + ROWS + "\"2025-06-02T02:00,5\n", ""), "cannot be read as CSV", "quote");
    }

    @Test
    void hintsAtWindows1252AndReadsItWhenTold() {
        byte[] windows = ("time,value,café\n2025-06-02T00:00,4,x\n").getBytes(Charset.forName("windows-1252"));

        assertRefused(ward.upload(windows, ""), "not UTF-8 text (line 1)", "charset=windows-1252");
        assertThat(ward.upload(windows, "&charset=windows-1252").status()).isEqualTo(201);
    }

    @Test
    void readsAByteOrderMarkQuotesAndGzip() throws IOException {
        byte[] file = gzip("\uFEFF\"time\",\"value\"\r\n\"2025-06-02 00:00\",\"4\"\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(ward.upload(file, "").body().at("/counts/accepted").asLong()).isEqualTo(1);
    }

    @Test
    void refusesAGzipFileThatIsCutOff() throws IOException {
        byte[] whole = gzip(("time,value\n" + ROWS).getBytes(StandardCharsets.UTF_8));

        assertRefused(ward.upload(Arrays.copyOf(whole, whole.length - 12), ""), "cannot be read", "cut off");
    }

    @Test
    void stopsAtAQuoteThatIsNeverClosedLongBeforeTheFileFillsTheMemory() {
        var answer = ward.upload(("time,value\n\"" + "0,1\n".repeat((1 << 22) + 5_000)).getBytes(StandardCharsets.UTF_8), "");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("a row is longer than 16777216 characters", "a quote is left open");
        assertThat(stored()).isZero();
    }

    @Test
    void stopsAGzipFileThatUnpacksToTooMuch() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("time,value\n".getBytes(StandardCharsets.UTF_8));
            byte[] row = ("2026-01-01T00:00," + "x".repeat(1_000_000) + "\n").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 540; i++) {
                gzip.write(row);
            }
        }
        var answer = ward.upload(packed.toByteArray(), "");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(stored()).isZero();
    }

    @Test
    void refusesAnUploadOfMoreThan64Megabytes() {
        byte[] huge = new byte[66 << 20];
        Arrays.fill(huge, (byte) 'x');
        var answer = ward.upload(huge, "");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body().get("detail").asString()).contains("64 MB");
    }

    @Test
    void refusesAnUnknownSchemaCharsetAndMapping() {
        assertThat(ward.upload("time,value\n" + ROWS, "&schema=weekly").body().get("remedy").asString()).contains("hourly-demand");
        assertThat(ward.upload("time,value\n" + ROWS, "&charset=klingon").status()).isEqualTo(400);
        assertThat(ward.upload("time,value\n" + ROWS, "&columns=nonsense").status()).isEqualTo(400);
        assertThat(ward.upload("time,value\n" + ROWS, "&columns=mood%3Dvalue").body().get("detail").asString()).contains("(mood)");
    }

    @Test
    void keepsTheRecordOfAFailedImportWithItsReason() {
        ward.upload("datetime,arrivals\n" + ROWS, "");
        var list = ward.analyst.get("/api/v1/demand/imports?unit=" + ward.unit);

        assertThat(list.body().at("/0/status").asString()).isEqualTo("FAILED");
        assertThat(list.body().at("/0/failure").asString()).contains("no column (time)");
    }
}
