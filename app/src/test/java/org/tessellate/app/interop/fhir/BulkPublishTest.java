package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.hl7.fhir.r4.model.Slot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.facility.Facilities;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SMART Scheduling Links as anybody reads them. */
@TessellateTest
class BulkPublishTest {

    private static final BulkSettings.Site NOBODYS = new BulkSettings.Site("", "", "", "", "", List.of());

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Facilities facilities;

    @Autowired
    private Schedules schedules;

    @Autowired
    private Slots slots;

    @Autowired
    private Searching searching;

    @Autowired
    private TestClock clock;

    @Autowired
    private JsonMapper json;

    private Hospital hospital;
    private BulkPublish published;

    @BeforeEach
    void aSiteThatPublishesOneVisitType() {
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30))
                .procedure("private", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        BulkSettings.Site site = new BulkSettings.Site("+1 555 0100", "1 Main Street", "Riverside", "NY", "10001", List.of(hospital.id("visit"), "renamed"));
        BulkSettings settings = new BulkSettings(Map.of(hospital.id("facility"), site, "no-such-site", NOBODYS), 3, Duration.ofMinutes(5), "https://book.example.org/");
        published = new BulkPublish(new BulkFiles(settings, new BulkResources(settings, facilities, schedules, slots, searching, clock), clock), settings, json);
    }

    /** Nobody waits for files that somebody else writes anew, as long as there are old ones. */
    @Test
    void whileTheFilesAreWrittenAnewOthersGetTheOldOnes() throws Exception {
        BulkSettings settings = new BulkSettings(Map.of("no-such-site", NOBODYS), 3, Duration.ofMinutes(5), null);
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        BulkFiles files = new BulkFiles(settings, new BulkResources(settings, facilities, schedules, slots, searching, clock), new SlowClock(clock, () -> {
            // First whether the files are old, then again by whoever writes.
            if (Thread.currentThread().getName().equals("writer") && asked.incrementAndGet() == 2) {
                writing.countDown();
                uninterrupted(free);
            }
        }));
        BulkFiles.Written old = files.present().orElseThrow();
        clock.advance(Duration.ofMinutes(6));
        Thread writer = Thread.ofPlatform().name("writer").start(files::present);
        writing.await();

        assertThat(CompletableFuture.supplyAsync(files::present)).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Optional.of(old));
        free.countDown();
        writer.join();
        assertThat(files.present().orElseThrow().at()).isAfter(old.at());
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Stops whoever asks for the time, while they write. */
    private static final class SlowClock extends Clock {

        private final Clock clock;
        private final Runnable pause;

        SlowClock(Clock clock, Runnable pause) {
            this.clock = clock;
            this.pause = pause;
        }

        @Override
        public Instant instant() {
            pause.run();
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }
    }

    @Test
    void theManifestNamesTheFilesAndEachLineOfThemIsAValidResource() throws IOException {
        JsonNode manifest = json.readTree(get(null).getContentAsString());

        assertThat(manifest.get("request").asString()).endsWith("/fhir/r4/$bulk-publish");
        assertThat(manifest.get("output").findValuesAsString("type")).containsExactly("Location", "Schedule", "Slot");
        assertThat(manifest.at("/output/0/url").asString()).endsWith("/fhir/r4/bulk-publish/Location.ndjson");
        assertThat(Stream.of("Location", "Schedule", "Slot").flatMap(type -> lines(type).stream())).isNotEmpty().allSatisfy(FhirGround::assertValid);
    }

    @Test
    void aSiteHasWhatPatientsMustKnow() {
        Location site = (Location) lines("Location").getFirst();

        assertThat(site.getTelecomFirstRep().getValue()).isEqualTo("+1 555 0100");
        assertThat(site.getAddress().getPostalCode()).isEqualTo("10001");
        assertThat(((Schedule) lines("Schedule").getFirst()).getActorFirstRep().getReference()).isEqualTo("Location/" + hospital.id("facility"));
    }

    @Test
    void onlyFreeStartsOfThePublishedVisitTypesWithinTheDaysAreThereAndNobodyIsNamed() throws IOException {
        hospital.booked("visit", "2026-03-03T09:00");
        List<Resource> found = lines("Slot");

        assertThat(found).isNotEmpty().map(Slot.class::cast).allSatisfy(slot -> {
            assertThat(slot.getStatus()).isEqualTo(SlotStatus.FREE);
            assertThat(slot.getSchedule().getReference()).isEqualTo("Schedule/" + hospital.id("visit"));
            assertThat(slot.getStart()).isBefore("2026-03-05T08:00:00.000Z");
            assertThat(slot.getExtensionString("http://fhir-registry.smarthealthit.org/StructureDefinition/booking-deep-link"))
                    .isEqualTo("https://book.example.org/?slot=" + slot.getIdElement().getIdPart());
        });
        assertThat(found).map(Slot.class::cast).noneMatch(slot -> slot.getStart().toInstant().toString().equals("2026-03-03T14:00:00Z"));
        assertThat(get("/Slot.ndjson").getContentAsString()).doesNotContain("Patient", "Practitioner", hospital.id("dr"));
    }

    @Test
    void whoHasThisVersionGetsNoneUntilSomethingChanges() {
        MockHttpServletResponse first = get(null);
        String tag = first.getHeader("ETag");

        assertThat(get(null, "If-None-Match", tag).getStatus()).isEqualTo(304);
        assertThat(get(null, "If-Modified-Since", first.getHeader("Last-Modified")).getStatus()).isEqualTo(304);
        hospital.booked("visit", "2026-03-03T09:00");
        assertThat(get(null, "If-None-Match", tag).getStatus()).as("not yet written anew").isEqualTo(304);
        clock.advance(Duration.ofMinutes(5));
        MockHttpServletResponse later = get(null, "If-None-Match", tag);
        assertThat(later.getStatus()).isEqualTo(200);
        assertThat(later.getHeader("Cache-Control")).isEqualTo("public, max-age=300");
    }

    @Test
    void whatIsNotPublishedIsNotThere() {
        assertThat(get("/Patient.ndjson").getStatus()).isEqualTo(404);
        assertThat(get("/../secret").getStatus()).isEqualTo(404);
        ApiClient.Answer unset = api.asNobody().get("/fhir/r4/$bulk-publish");
        assertThat(unset.status()).as("no site is named in the settings").isEqualTo(404);
        assertThat(unset.body().get("resourceType").asString()).isEqualTo("OperationOutcome");
    }

    @Test
    void settingsThatCannotWorkStopTheStart() {
        assertThatThrownBy(() -> new BulkSettings(Map.of(), 0, Duration.ofMinutes(5), null)).hasMessageContaining("(0) days");
        assertThatThrownBy(() -> new BulkSettings(Map.of(), 7, Duration.ofSeconds(5), null)).hasMessageContaining("(PT5S)");
    }

    private List<Resource> lines(String type) {
        try {
            return get("/" + type + ".ndjson").getContentAsString().lines().map(line -> (Resource) FhirGround.CONTEXT.newJsonParser().parseResource(line)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private MockHttpServletResponse get(String path, String... header) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir/r4" + (path == null ? BulkPublish.MANIFEST : "/bulk-publish" + path));
        request.setPathInfo(path);
        if (header.length > 0) {
            request.addHeader(header[0], header[1]);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            published.doGet(request, response);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return response;
    }
}
