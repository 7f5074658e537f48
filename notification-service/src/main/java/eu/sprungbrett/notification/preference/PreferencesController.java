package eu.sprungbrett.notification.preference;

import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a person wants to hear by mail. */
@RestController
class PreferencesController {

    private static final String PATH = "/api/v1/me/notification-preferences";

    private final Preferences preferences;

    PreferencesController(Preferences preferences) {
        this.preferences = preferences;
    }

    @GetMapping(PATH)
    ResponseEntity<PreferencesBody> read(Caller caller) {
        return answer(preferences.find(caller.id()));
    }

    @PutMapping(PATH)
    ResponseEntity<PreferencesBody> choose(
            Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody PreferencesBody body) {
        var read = preferences.find(caller.id());
        Versions.demand(ifMatch, read.map(Stored::version).orElse(0L));
        try {
            return answer(Optional.of(preferences.keep(caller.id(), read, off(body))));
        } catch (DuplicateKeyException _) {
            throw PlatformProblem.CHANGED_MEANWHILE.because(
                    "somebody else changed this meanwhile; read it again");
        }
    }

    /** What is not named stays on. */
    private static Set<Template> off(PreferencesBody body) {
        var problem = PlatformProblem.INVALID_INPUT.because("some fields are wrong");
        var off = EnumSet.noneOf(Template.class);
        body.mail()
                .forEach(
                        (code, on) -> {
                            var field = "mail." + code;
                            var template = Template.of(code).filter(Template::isMailed);
                            if (template.isEmpty()) {
                                problem.field(field, "unknown-template", "there is no such mail");
                            } else if (on == null) {
                                problem.field(field, "not-null", "true or false");
                            } else if (!on && !template.get().switchable()) {
                                problem.field(
                                        field, "not-switchable", "nobody could sign in without it");
                            } else if (!on) {
                                off.add(template.get());
                            }
                        });
        if (!problem.errors().isEmpty()) {
            throw problem;
        }
        return off;
    }

    private static ResponseEntity<PreferencesBody> answer(
            Optional<Stored<Preferences.Choice>> stored) {
        var mail = new LinkedHashMap<String, @Nullable Boolean>();
        Arrays.stream(Template.values())
                .filter(Template::isMailed)
                .forEach(
                        it ->
                                mail.put(
                                        it.code(),
                                        stored.map(
                                                        choice ->
                                                                !choice.state()
                                                                        .off()
                                                                        .contains(it.code()))
                                                .orElse(true)));
        return Versions.ok(new PreferencesBody(mail), stored.map(Stored::version).orElse(0L));
    }

    /**
     * Which mails a person wants.
     *
     * @param mail by code of the template; true for yes
     */
    record PreferencesBody(@NotNull Map<String, @Nullable Boolean> mail) {}
}
