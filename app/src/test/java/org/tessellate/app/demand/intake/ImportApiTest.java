package org.tessellate.app.demand.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class ImportApiTest {

    @Autowired
    ApiClient api;

    private DemandFixture chicago;

    @BeforeEach
    void aUnit() {
        chicago = DemandFixture.aUnitIn("America/Chicago", api);
    }

    private static JsonNode finding(ApiClient.Answer answer, String code) {
        for (JsonNode finding : answer.body().at("/report/findings")) {
            if (finding.get("code").asString().equals(code)) {
                return finding;
            }
        }
        throw new AssertionError("no finding " + code + " in " + answer.text());
    }

    private static String codeOf(ApiClient.Answer answer, int row) {
        return answer.body().get(row).get("code").asString();
    }

    private ApiClient.Answer quarantineOf(ApiClient.Answer imported) {
        return chicago.analyst.get("/api/v1/demand/imports/" + imported.body().get("id").asString() + "/quarantine");
    }

    private long observations(String from, String until) {
        return chicago.analyst.get("/api/v1/demand/observations?unit=%s&from=%s&to=%s".formatted(chicago.unit, from, until)).body().size();
    }

    @Nested
    class TheReport {

        @Test
        void countsRowsAndJudgesTheSignal() {
            var answer = chicago.upload(DemandFixture.history(LocalDate.parse("2024-06-01"), 400, 1), "");

            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(answer.body().at("/counts/read").asLong()).isEqualTo(9600);
            assertThat(answer.body().at("/counts/accepted").asLong()).isEqualTo(9599);
            assertThat(answer.body().at("/report/verdict/level").asString()).isEqualTo("SUFFICIENT");
            assertThat(answer.body().at("/report/series/0/months").asDouble()).isBetween(13.0, 13.3);
            assertThat(finding(answer, "SKIPPED_LOCAL_HOURS").get("count").asLong()).isEqualTo(1);
            assertThat(finding(answer, "GAPS").get("count").asLong()).isZero();
        }

        @Test
        void saysWhatIsMissingFromAShortHistory() {
            var answer = chicago.upload(DemandFixture.history(LocalDate.parse("2025-05-01"), 30, 1), "");

            assertThat(answer.body().at("/report/verdict/level").asString()).isEqualTo("INSUFFICIENT");
            assertThat(answer.body().at("/report/verdict/missing/0").asString()).contains("1.0 months of history; 11.0 more");
        }

        @Test
        void listsGapsWithTheirEnds() {
            var answer = chicago.upload("time,value\n2025-06-02T00:00,1\n2025-06-02T04:00,2\n2025-06-02T06:00,3\n", "");

            assertThat(finding(answer, "GAPS").get("count").asLong()).isEqualTo(4);
            assertThat(finding(answer, "GAPS").at("/examples/0").asString()).contains("2025-06-02T01:00 … 2025-06-02T03:00");
        }

        @Test
        void findsOutliersAndLongZeroRuns() {
            StringBuilder csv = new StringBuilder("time,value\n");
            for (int hour = 0; hour < 24 * 28; hour++) {
                int value = hour == 300 ? 90 : hour >= 400 && hour < 420 ? 0 : 5;
                csv.append(LocalDate.parse("2025-06-02").atStartOfDay().plusHours(hour)).append(',').append(value).append('\n');
            }
            var answer = chicago.upload(csv.toString(), "");

            assertThat(finding(answer, "OUTLIERS").at("/examples/0").asString()).contains("2025-06-14T12:00: 90 where 5 is usual");
            assertThat(finding(answer, "ZERO_RUNS").at("/examples/0").asString()).contains("2025-06-18T16:00 … 2025-06-19T11:00");
            assertThat(answer.body().at("/counts/accepted").asLong()).isEqualTo(24 * 28);
        }

        @Test
        void findsStaleStaffAndRolesWrittenInSeveralWays() {
            var answer = chicago.upload("""
                    staff,role,start,end,callOut
                    s-1,RN,2025-06-02T07:00,2025-06-02T19:00,no
                    s-2,rn,2025-06-02T07:00,2025-06-02T19:00,yes
                    s-2,R.N.,2025-06-03T07:00,2025-06-03T19:00,
                    s-3,MA,2025-06-03T19:00,2025-06-03T07:00,
                    """, "&schema=assignments");

            assertThat(finding(answer, "STALE_STAFF").get("count").asLong()).isEqualTo(2);
            assertThat(finding(answer, "ROLE_CODES").at("/examples/0").asString()).isEqualTo("R.N. / RN / rn");
            assertThat(codeOf(quarantineOf(answer), 0)).isEqualTo("IMPOSSIBLE_ORDER");
        }

        @Test
        void findsAppointmentsBookedAfterTheyBeganAndThoseWithoutABookingTime() {
            var answer = chicago.upload("""
                    start,procedure,bookedAt,noShow,status
                    2025-06-02T09:00,MRI,2025-05-20T10:00,0,fulfilled
                    2025-06-02T10:00,MRI,2025-06-05T10:00,1,noshow
                    2025-06-02T11:00,CT,,No,Fulfilled
                    2025-06-02T11:30,CT,,perhaps,fulfilled
                    """, "&schema=appointments");

            assertThat(answer.body().at("/counts/accepted").asLong()).isEqualTo(3);
            assertThat(finding(answer, "NEGATIVE_LEAD_TIMES").get("count").asLong()).isEqualTo(1);
            assertThat(finding(answer, "MISSING_TIMESTAMPS").get("count").asLong()).isEqualTo(1);
            assertThat(codeOf(quarantineOf(answer), 0)).isEqualTo("WORD_UNKNOWN");
        }
    }

    @Nested
    class TheQuarantine {

        @Test
        void keepsEachBadRowWithLineReasonAndText() {
            var answer = chicago.upload("""
                    time,value
                    2025-06-02T00:00,4
                    2025-06-02T01:00,-4
                    2025-06-02T02:00,four
                    ,4
                    yesterday,4
                    2025-06-02T05:30,4
                    2025-06-02T06:00
                    2025-06-02T00:00,9
                    2025-06-02T08:00,NaN
                    0001-01-01T00:00,4
                    +999999999-12-31T00:00,4
                    """, "");
            var rows = quarantineOf(answer);

            assertThat(answer.body().at("/counts/accepted").asLong()).isEqualTo(1);
            assertThat(rows.body().size()).isEqualTo(10);
            assertThat(rows.body().get(0).get("line").asLong()).isEqualTo(3);
            assertThat(rows.body().get(0).get("raw").asString()).isEqualTo("2025-06-02T01:00,-4");
            assertThat(IntStream.range(0, 10).mapToObj(i -> codeOf(rows, i))).containsExactly(
                    "NEGATIVE_NUMBER", "NUMBER_UNREADABLE", "TIME_MISSING", "TIME_UNREADABLE", "NOT_ON_THE_STEP", "WRONG_NUMBER_OF_CELLS",
                    "DUPLICATE_ROW", "NUMBER_UNREADABLE", "TIME_OUT_OF_RANGE", "TIME_OUT_OF_RANGE");
        }

        @Test
        void namesTheZoneOfASkippedHour() {
            var answer = chicago.upload("time,value\n2025-03-09T01:00,1\n2025-03-09T02:00,0\n2025-03-09T03:00,1\n", "");

            assertThat(quarantineOf(answer).body().get(0).get("sentence").asString()).contains("(2025-03-09T02:00)", "America/Chicago");
            assertThat(finding(answer, "GAPS").get("count").asLong()).isZero();
        }

        @Test
        void comesAsCsvWithFormulasMadeHarmless() {
            var answer = chicago.upload("time,value\n=1+1,4\n2025-06-02T00:00,4\n", "");
            var file = chicago.analyst.send(chicago.analyst.request(
                    "/api/v1/demand/imports/" + answer.body().get("id").asString() + "/quarantine").header("Accept", "text/csv").GET());

            assertThat(file.text()).startsWith("line,code,reason,row").contains("2,TIME_UNREADABLE,").contains("\"'=1+1,4\"");
        }

        @Test
        void takesTheUnitFromTheRowAndQuarantinesUnknownOnes() {
            String csv = "time,value,dept\n2025-06-02T00:00,4,%s\n2025-06-02T00:00,4,nowhere\n".formatted(chicago.unit);
            var answer = chicago.analyst.send("POST", "/api/v1/demand/imports?columns=unit%3Ddept", "text/csv", csv.getBytes());

            assertThat(answer.body().at("/counts/accepted").asLong()).isEqualTo(1);
            assertThat(codeOf(quarantineOf(answer), 0)).isEqualTo("UNKNOWN_UNIT");
        }

        @Test
        void takesACellOfTenMegabytes() {
            var answer = chicago.upload("time,value\n2025-06-02T00:00,4\n\"" + "x".repeat(10_000_000) + "\",4\n", "");
            var rows = quarantineOf(answer);

            assertThat(codeOf(rows, 0)).isEqualTo("TEXT_TOO_LONG");
            assertThat(rows.text()).hasSizeLessThan(2000);
        }
    }

    @Nested
    class RepeatedHours {

        @Test
        void areTakenAsTheEarlierOneWhenThereIsOneRow() {
            var answer = chicago.upload("time,value\n2025-11-02T00:00,1\n2025-11-02T01:00,7\n2025-11-02T02:00,3\n", "");

            assertThat(finding(answer, "REPEATED_LOCAL_HOURS").at("/examples/0").asString()).contains("one row, taken as the earlier hour");
            assertThat(observations("2025-11-02T06:00:00Z", "2025-11-02T07:00:00Z")).isEqualTo(1);
            assertThat(observations("2025-11-02T07:00:00Z", "2025-11-02T08:00:00Z")).isZero();
            assertThat(finding(answer, "GAPS").get("count").asLong()).isZero();
        }

        @Test
        void areBothKeptWhenThereAreTwoRowsAndAThirdIsADuplicate() {
            DemandFixture berlin = DemandFixture.aUnitIn("Europe/Berlin", api);
            var answer = berlin.upload("time,value\n2025-10-26T02:00,1\n2025-10-26T02:00,7\n2025-10-26T02:00,3\n2025-10-26T03:00,3\n", "");

            assertThat(answer.body().at("/counts/accepted").asLong()).isEqualTo(3);
            assertThat(answer.body().at("/report/series/0/from").asString()).isEqualTo("2025-10-26T00:00:00Z");
            assertThat(answer.body().at("/report/series/0/observed").asLong()).isEqualTo(3);
            assertThat(finding(answer, "DUPLICATE_ROWS").get("count").asLong()).isEqualTo(1);
        }

        @Test
        void skippedOnesOfBerlinAreQuarantined() {
            DemandFixture berlin = DemandFixture.aUnitIn("Europe/Berlin", api);
            var answer = berlin.upload("time,value\n2025-03-30T01:00,1\n2025-03-30T02:00,7\n2025-03-30T03:00,3\n", "");

            assertThat(finding(answer, "SKIPPED_LOCAL_HOURS").at("/examples/0").asString()).contains("Europe/Berlin");
            assertThat(finding(answer, "GAPS").get("count").asLong()).isZero();
        }

        @Test
        void withAnOffsetAreExact() {
            var answer = chicago.upload("time,value\n2025-11-02T01:00-06:00,7\n2025-11-02T08:00Z,7\n", "");

            assertThat(answer.body().at("/report/series/0/from").asString()).isEqualTo("2025-11-02T07:00:00Z");
            assertThat(answer.body().at("/counts/quarantined").asLong()).isZero();
        }
    }

    @Nested
    class ImportingAgain {

        private static final String FILE = "time,value\n2025-06-02T00:00,4\n2025-06-02T01:00,5\n";

        @Test
        void recognisesTheSameFile() {
            var first = chicago.upload(FILE, "");
            var again = chicago.upload(FILE, "");

            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body().get("repeated").asBoolean()).isTrue();
            assertThat(again.body().get("id")).isEqualTo(first.body().get("id"));
        }

        @Test
        void replacesOverlappingRowsAndCountsThem() {
            chicago.upload(FILE, "");
            var later = chicago.upload("time,value\n2025-06-02T01:00,6\n2025-06-02T02:00,7\n", "");

            assertThat(later.body().at("/counts/replaced").asLong()).isEqualTo(1);
            assertThat(observations("2025-06-01T00:00:00Z", "2025-06-03T00:00:00Z")).isEqualTo(3);
        }

        @Test
        void keepsServicesApart() {
            chicago.upload(FILE, "");
            var other = chicago.upload(FILE, "&service=imaging");

            assertThat(other.status()).isEqualTo(201);
            assertThat(other.body().at("/counts/replaced").asLong()).isZero();
        }

        @Test
        void isShownInTheList() {
            chicago.upload(FILE, "&fileName=arrivals.csv");
            var list = chicago.analyst.get("/api/v1/demand/imports?unit=" + chicago.unit);

            assertThat(list.body().size()).isEqualTo(1);
            assertThat(list.body().at("/0/fileName").asString()).isEqualTo("arrivals.csv");
            assertThat(list.body().at("/0/status").asString()).isEqualTo("COMPLETED");
        }
    }

    @Nested
    class AForm {

        @Test
        void carriesTheFileAndItsName() {
            String body = """
                    --b\r
                    Content-Disposition: form-data; name="file"; filename="june.csv"\r
                    Content-Type: text/csv\r
                    \r
                    time,value
                    2025-06-02T00:00,4
                    \r
                    --b--\r
                    """;
            var answer = chicago.analyst.send("POST", "/api/v1/demand/imports?unit=" + chicago.unit, "multipart/form-data; boundary=b", body.getBytes());

            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(answer.body().get("fileName").asString()).isEqualTo("june.csv");
            assertThat(answer.body().at("/counts/accepted").asLong()).isEqualTo(1);
        }

        @Test
        void thatCannotBeReadIsRefused() {
            var answer = chicago.analyst.send("POST", "/api/v1/demand/imports?unit=" + chicago.unit, "multipart/form-data", "x".getBytes());

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().get("remedy").asString()).startsWith("Maybe");
        }

        @Test
        void withParametersThatCannotBeReadIsRefused() {
            var answer = chicago.analyst.send("POST", "/api/v1/demand/imports?unit=" + chicago.unit, "application/x-www-form-urlencoded", "a=%zz".getBytes());

            assertThat(answer.status()).isIn(400, 415);
        }
    }

    @Nested
    class WhoMayImport {

        @Test
        void refusesAnotherUnitThanThatOfTheGrant() {
            var elsewhere = api.as(new Grant(Role.MANAGER, "other-" + UUID.randomUUID()));

            assertThat(elsewhere.send("POST", "/api/v1/demand/imports?unit=" + chicago.unit, "text/csv", "time,value\n".getBytes()).status())
                    .isEqualTo(403);
        }

        @Test
        void refusesThoseWhoOnlyRead() {
            assertThat(api.as(Role.AUDITOR).send("POST", "/api/v1/demand/imports?unit=" + chicago.unit, "text/csv", new byte[0]).status())
                    .isEqualTo(403);
        }

        @Test
        void namesAnUnknownUnit() {
            var answer = chicago.analyst.send("POST", "/api/v1/demand/imports?unit=nowhere", "text/csv", "time,value\n".getBytes());

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body().get("detail").asString()).contains("(nowhere)");
        }

        @Test
        void leavesARecordInTheAudit() {
            chicago.upload("time,value\n2025-06-02T00:00,4\n", "");
            var events = api.as(Role.AUDITOR).get("/api/v1/audit/events?action=demand.history-imported&limit=5");

            assertThat(events.text()).contains(chicago.unit);
            assertThat(events.status()).isEqualTo(200);
        }
    }
}
