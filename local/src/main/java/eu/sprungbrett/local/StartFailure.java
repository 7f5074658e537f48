package eu.sprungbrett.local;

import org.jspecify.annotations.Nullable;

/** Why the platform, or a part of it, cannot start: one sentence for the person who tried. */
public final class StartFailure extends RuntimeException {

    /** What a process that ends because of this failure returns. */
    enum ExitCode {
        /** Anything that is neither of the others. */
        GENERAL(1),
        /** A port is taken. */
        PORT(2);

        private final int code;

        ExitCode(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final transient ExitCode exitCode;

    private StartFailure(ExitCode exitCode, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    static StartFailure because(String sentence) {
        return new StartFailure(ExitCode.GENERAL, sentence, null);
    }

    static StartFailure because(String sentence, Throwable cause) {
        return new StartFailure(ExitCode.GENERAL, sentence, cause);
    }

    static StartFailure portTaken(String sentence) {
        return new StartFailure(ExitCode.PORT, sentence, null);
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
