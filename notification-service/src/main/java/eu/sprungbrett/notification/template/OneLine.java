package eu.sprungbrett.notification.template;

/** Makes people's words fit for one line: a subject, a name, a title. */
public final class OneLine {

    static final int MAX_CHARACTERS = 200;

    private OneLine() {}

    /**
     * The same words without line breaks, control characters and marks that turn the writing
     * direction, at most {@value #MAX_CHARACTERS} characters.
     */
    public static String of(String words) {
        var line = new StringBuilder();
        words.codePoints()
                .map(it -> breaks(it) ? ' ' : it)
                .filter(
                        it ->
                                it != ' '
                                        || (!line.isEmpty()
                                                && line.charAt(line.length() - 1) != ' '))
                .limit(MAX_CHARACTERS)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    private static boolean breaks(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
