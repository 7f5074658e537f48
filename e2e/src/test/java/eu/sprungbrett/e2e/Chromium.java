package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium without a window; nothing is downloaded. */
final class Chromium implements AutoCloseable {

    private static final String MISSING =
            "The stories in a browser need Chromium and there is none on this machine:"
                    + " apt-get install chromium";
    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/bin/chromium"),
                    Path.of("/usr/bin/chromium-browser"),
                    Path.of("/usr/bin/google-chrome"),
                    Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    /**
     * No sandbox for root, no shared memory of a container's size, nothing asked of the network.
     */
    private static final List<String> OPTIONS =
            List.of(
                    "--no-sandbox",
                    "--disable-dev-shm-usage",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(OPTIONS));
    }

    /**
     * Where there is no browser the stories are left out and say so; a build that is to check
     * everything ({@code CI} in its environment) fails.
     */
    static Chromium start() {
        var program = PLACES.stream().filter(Files::isExecutable).findFirst();
        if (program.isEmpty()) {
            if (System.getenv("CI") != null) {
                fail(MISSING);
            }
            System.err.println(MISSING);
        }
        assumeThat(program).as(MISSING).isPresent();
        return new Chromium(program.orElseThrow());
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
