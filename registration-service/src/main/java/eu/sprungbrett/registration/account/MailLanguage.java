package eu.sprungbrett.registration.account;

import java.util.List;
import java.util.Locale;

/** The languages we write mails in. */
public final class MailLanguage {

    /** ISO 639-1 codes, the usual one first. */
    public static final List<String> ALL = List.of("en", "de", "sl");

    private MailLanguage() {}

    /** The language we write in to a reader of this locale. */
    public static String of(Locale locale) {
        return of(locale.getLanguage());
    }

    /** This language if we write in it, the usual one otherwise. */
    public static String of(String language) {
        return ALL.contains(language) ? language : ALL.getFirst();
    }
}
