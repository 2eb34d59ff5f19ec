package org.tessellate.app.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The system's Chromium, driven by Playwright; collects what the page itself complains about. */
public final class Browser implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String REQUIRED = "TESSELLATE_BROWSER_REQUIRED";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();

    public Browser() {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(executable().orElseThrow())
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync")));
    }

    public static Optional<Path> executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** A fresh window without cookies. */
    public Page open(int width, int height, boolean dark) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height).setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(dark ? com.microsoft.playwright.options.ColorScheme.DARK : com.microsoft.playwright.options.ColorScheme.LIGHT));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** A fresh window at the address, after signing in on the way there with the password that tests use. */
    public Page signedIn(String address, String user, int width, boolean dark) {
        Page page = open(width, 900, dark);
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(address);
        page.fill("#username", user);
        page.fill("#password", "correct horse battery");
        page.keyboard().press("Enter");
        page.waitForSelector("nav a[data-go]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        return page;
    }

    /** Errors in the console, script failures and breaches of the content security policy so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        playwright.close();
    }

    /** Skips browser tests visibly where there is no Chromium, except where it is required. */
    public static final class Present implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (executable().isPresent() || Boolean.parseBoolean(System.getenv(REQUIRED))) {
                return ConditionEvaluationResult.enabled("Chromium is required or present");
            }
            System.out.println("SKIPPED: no Chromium for " + context.getDisplayName() + " (apt-get install chromium)");
            return ConditionEvaluationResult.disabled("no Chromium on this machine");
        }
    }
}
