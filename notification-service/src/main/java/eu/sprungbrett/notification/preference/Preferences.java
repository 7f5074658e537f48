package eu.sprungbrett.notification.preference;

import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who does without which mails. */
@Component
public class Preferences {

    /**
     * One person's choice.
     *
     * @param off codes of the templates they do without
     */
    record Choice(List<String> off) {}

    private final VersionedCollection<Choice> choices;

    Preferences(VersionedCollections collections) {
        this.choices = collections.silent("preferences", Choice.class);
    }

    /** Whether a person wants mails of this kind; they do until they say otherwise. */
    public boolean wantsMail(String account, Template template) {
        return !template.switchable()
                || choices.find(account)
                        .map(it -> !it.state().off().contains(template.code()))
                        .orElse(true);
    }

    /** Empty while somebody has not chosen anything. */
    Optional<Stored<Choice>> find(String account) {
        return choices.find(account);
    }

    /** Keeps a choice. */
    Stored<Choice> keep(String account, Optional<Stored<Choice>> read, Set<Template> off) {
        var choice = new Choice(off.stream().map(Template::code).sorted().toList());
        return read.map(it -> choices.update(it, choice, null))
                .orElseGet(() -> choices.insert(account, choice, null));
    }

    /** Forgets a person. */
    public void erase(String account) {
        choices.find(account).ifPresent(choices::erase);
    }
}
