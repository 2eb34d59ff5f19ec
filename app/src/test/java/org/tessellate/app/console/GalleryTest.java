package org.tessellate.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.DemoDatabase;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Role;

/**
 * The pages with the demo hospital on them, on a desk in the light and on a phone in the dark: no accessibility violation,
 * no sideways scroll, no complaint of the browser. With {@code -Dtessellate.write-screenshots=true} the other way round too, and the
 * pictures go to docs/screenshots.
 */
@TessellateTest
@ContextConfiguration(initializers = DemoDatabase.class)
@TestPropertySource(properties = "tessellate.demo=true")
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@BrowserTest
class GalleryTest {

    private static final Path PICTURES = Path.of("../docs/screenshots");
    private static final boolean WRITES = Boolean.getBoolean("tessellate.write-screenshots");
    private static final String PASSWORD = "demo-tessellate";
    private static final String ROSTER = "SELECT id FROM rostering.roster WHERE unit_id = 'ed' AND basis -> 'whatIf' ->> 'of' IS NULL";

    /** A page, who looks at it, and what it is called in the docs. */
    private record Scene(String name, String user, String path, String language) {

        Scene(String name, String user, String path) {
            this(name, user, path, "en");
        }
    }

    private record Frame(String name, int width, int height, boolean dark) {
    }

    private static final List<Frame> FRAMES = List.of(new Frame("desktop-light", 1280, 800, false), new Frame("phone-dark", 390, 844, true));
    private static final List<Frame> ALL_FRAMES = Stream.concat(FRAMES.stream(),
            Stream.of(new Frame("desktop-dark", 1280, 800, true), new Frame("phone-light", 390, 844, false))).toList();

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private int seenVisits;
    private int looksAlike;
    private final Browser browser = new Browser();
    private final Map<String, Page> windows = new HashMap<>();

    @BeforeAll
    void theDemoHospitalLives() {
        await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1)).until(this::hasComeToLife);
        clock.set(Instant.parse("2026-03-02T15:30:00Z"));
        somebodyCallsInSick();
        somebodyAsksWhatIf();
    }

    private void somebodyAsksWhatIf() {
        var answer = api.as(Role.MANAGER).post("/api/v1/rosters/%s/alternatives".formatted(one(ROSTER)), Map.of("without", List.of("ed-rn-06"), "seconds", 1));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        await().atMost(Duration.ofMinutes(1)).until(() -> count("SELECT count(*) FROM rostering.solve WHERE status IN ('QUEUED', 'RUNNING')") == 0);
    }

    /** So that there is a gap to be seen. */
    private void somebodyCallsInSick() {
        String staff = one("""
                SELECT staff_id FROM rostering.published_shift WHERE unit_id = 'ed' AND day = '2026-03-02' AND kind = 'NIGHT' ORDER BY staff_id LIMIT 1""");
        var answer = api.as(Role.CHARGE_NURSE).post("/api/v1/staff/%s/call-outs".formatted(staff),
                Map.of("start", "2026-03-02T20:00:00Z", "end", "2026-03-03T14:00:00Z", "reason", "SICK"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    /** The schedule follows the tests' clock, so every look lets some time pass; complete is what stays the same for a while. */
    private boolean hasComeToLife() {
        clock.advance(Duration.ofSeconds(3));
        int visits = count("SELECT count(*) FROM booking.appointment");
        boolean published = count("SELECT count(*) FROM rostering.roster WHERE status <> 'DRAFT'") == 4;
        looksAlike = published && visits > 0 && visits == seenVisits ? looksAlike + 1 : 0;
        seenVisits = visits;
        return looksAlike >= 6;
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private String one(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    private List<Scene> scenes() {
        String roster = one(ROSTER);
        String[] busy = one("""
                SELECT unit_id || ' ' || day FROM (SELECT unit_id, (starts_at AT TIME ZONE 'America/Chicago')::date AS day
                FROM booking.appointment) visits GROUP BY unit_id, day ORDER BY count(*) DESC, unit_id, day LIMIT 1""").split(" ");
        String waiting = one("SELECT id FROM decision.recommendation WHERE status = 'OPEN' LIMIT 1");
        return List.of(new Scene("home", "manager", "/"), new Scene("home-arabic", "manager", "/", "ar"), new Scene("guide", "staff", "/guide"),
                new Scene("rosters", "manager", "/rosters?unit=ed"), new Scene("roster", "manager", "/rosters/" + roster),
                new Scene("what-if", "manager", "/rosters/" + roster + "/alternatives"),
                new Scene("my", "staff", "/my"), new Scene("my-requests", "staff", "/my/requests"), new Scene("my-leave", "staff", "/my/leave"),
                new Scene("my-open", "staff", "/my/open"), new Scene("my-swaps", "staff", "/my/swaps"), new Scene("my-fairness", "staff", "/my/fairness"),
                new Scene("staffing", "manager", "/staffing?unit=ed"),
                new Scene("staffing-mix", "manager", "/staffing/mix?unit=ed&roster=" + roster), new Scene("forecast", "manager", "/forecast?unit=ed"),
                new Scene("data", "analyst", "/data"), new Scene("sign-in", "", "/login"),
                new Scene("day", "scheduler", "/day?unit=%s&day=%s".formatted(busy[0], busy[1])), new Scene("booking", "scheduler", "/booking"),
                new Scene("blocks", "scheduler", "/booking/blocks?unit=theatres"), new Scene("stock", "manager", "/stock?unit=theatres"),
                new Scene("decisions", "charge-nurse", "/decisions"), new Scene("decision", "manager", "/decisions/" + waiting),
                new Scene("disruptions", "scheduler", "/disruptions"), new Scene("waitlist", "scheduler", "/waitlist"), new Scene("referrals", "scheduler", "/referrals"),
                new Scene("queue", "scheduler", "/queue"), new Scene("clinic", "scheduler", "/clinic"), new Scene("messages", "scheduler", "/messages"),
                new Scene("models", "analyst", "/models"), new Scene("cases", "manager", "/cases"), new Scene("integration", "admin", "/integration"),
                new Scene("boxes", "admin", "/integration/boxes"), new Scene("calendars", "admin", "/integration/calendars"), new Scene("systems", "admin", "/integration/systems"),
                new Scene("people", "manager", "/people"), new Scene("person", "manager", "/people/ed-rn-06"),
                new Scene("resources", "manager", "/resources"), new Scene("policy", "manager", "/policy"),
                new Scene("policy-map", "manager", "/policy/map"), new Scene("audit", "auditor", "/audit"),
                new Scene("admin", "admin", "/admin"), new Scene("me", "staff", "/me"));
    }

    @TestFactory
    Stream<DynamicTest> everyPageIsFitForEverybody() {
        return scenes().stream().map(scene -> DynamicTest.dynamicTest(scene.name(), () -> (WRITES ? ALL_FRAMES : FRAMES).forEach(frame -> show(scene, frame))));
    }

    /** Pictures show a page as it was opened in the frame; otherwise the window is made as narrow as a phone, which is quicker by half. */
    private void show(Scene scene, Frame frame) {
        int before = browser.complaints().size();
        Page page = window(scene);
        page.setViewportSize(frame.width(), frame.height());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(frame.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        if (WRITES || frame.equals(FRAMES.getFirst())) {
            page.navigate(api.baseUrl() + scene.path());
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }
        if (WRITES) {
            page.waitForTimeout(300);
            picture(page, scene.name() + "-" + frame.name());
        }

        // The frames show both schemes; what differs between widths in the other one is looked at by each page's own tests.
        assertThat(frame.width() < 600 ? Accessibility.violationsOnAPhone(page) : Accessibility.violations(page)).as("axe on %s, %s", page.url(), frame.name()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as("fits in width, %s", frame.name()).isEqualTo(true);
        assertThat(browser.complaints().subList(before, browser.complaints().size())).isEmpty();
    }

    private Page window(Scene scene) {
        return windows.computeIfAbsent(scene.user() + scene.language(), _ -> {
            Page page = browser.open(FRAMES.getFirst().width(), FRAMES.getFirst().height(), false);
            BrowserContext context = page.context();
            context.addCookies(List.of(new Cookie("tessellate-language", scene.language()).setUrl(api.baseUrl())));
            if (scene.user().isEmpty()) {
                return page;
            }
            page.navigate(api.baseUrl() + "/login");
            page.fill("#username", scene.user());
            page.fill("#password", PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(api.baseUrl() + "/");
            return page;
        });
    }

    private static void picture(Page page, String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), SmallPicture.of(page.screenshot()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
