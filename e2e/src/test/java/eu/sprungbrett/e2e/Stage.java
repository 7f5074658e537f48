package eu.sprungbrett.e2e;

import eu.sprungbrett.local.LocalPlatform;
import eu.sprungbrett.local.PlatformSettings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The whole platform, from its real jars, with a mail catcher: where the stories play. */
final class Stage implements AutoCloseable {

    private final LocalPlatform platform;
    private final Mailbox mailbox;
    private @Nullable Visitor administrator;

    private Stage(UnaryOperator<PlatformSettings> how) {
        try {
            var data = Files.createTempDirectory("sprungbrett-e2e");
            platform = LocalPlatform.start(how.apply(PlatformSettings.forTest(root(), data)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        mailbox = new Mailbox(platform.mail());
    }

    /** The stage all gentle stories share; started by the first, ended with the JVM. */
    static Stage running() {
        return Shared.STAGE;
    }

    /** Started when it is first asked for. */
    private static final class Shared {

        static final Stage STAGE = new Stage(UnaryOperator.identity());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(STAGE::close));
        }
    }

    /** A stage of one's own, for stories that break things. */
    static Stage ofItsOwn(UnaryOperator<PlatformSettings> how) {
        return new Stage(how);
    }

    /** The repository's folder. */
    static Path root() {
        return Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    }

    URI gateway() {
        return platform.gateway();
    }

    LocalPlatform platform() {
        return platform;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** The platform administrator, signed in. */
    synchronized Visitor administrator() {
        if (administrator != null) {
            return administrator;
        }
        var visitor = new Visitor(gateway()).signIn(PlatformSettings.ADMINISTRATOR, mailbox);
        administrator = visitor;
        return visitor;
    }

    @Override
    public void close() {
        platform.close();
    }
}
