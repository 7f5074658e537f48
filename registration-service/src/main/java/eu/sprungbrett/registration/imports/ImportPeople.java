package eu.sprungbrett.registration.imports;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Gathering;
import eu.sprungbrett.registration.gathering.GatheringProblem;
import eu.sprungbrett.registration.gathering.Gatherings;
import eu.sprungbrett.registration.gathering.Scope;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes lists of people in. What is wrong with the list as a whole is said at once; the rows are
 * worked on afterwards.
 */
@Component
public class ImportPeople {

    private final Gatherings gatherings;
    private final Imports imports;
    private final RunImports runner;
    private final JsonMapper json;
    private final Clock clock;

    ImportPeople(
            Gatherings gatherings,
            Imports imports,
            RunImports runner,
            JsonMapper json,
            Clock clock) {
        this.gatherings = gatherings;
        this.imports = imports;
        this.runner = runner;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A list as it came over the wire.
     *
     * @param mapping JSON object from their column to our name; null when they use our names
     */
    public record Upload(
            InputStream content,
            @Nullable MediaType type,
            @Nullable String mapping,
            boolean dryRun) {}

    /** An organiser brings people. */
    ImportView byOrganiser(String event, Upload upload, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        return add(gathering, upload, Actor.organiser(caller), null, null);
    }

    /** A partner brings people of its own delegation. */
    public ImportView byPartner(
            Stored<Gathering> gathering, Upload upload, String partner, Scope delegation) {
        return add(gathering, upload, Actor.partner(partner), partner, delegation);
    }

    private ImportView add(
            Stored<Gathering> gathering,
            Upload upload,
            Actor actor,
            @Nullable String partner,
            @Nullable Scope delegation) {
        if (gathering.state().status() == Gathering.Status.ARCHIVED) {
            throw GatheringProblem.EVENT_ARCHIVED.because("this event is over and archived");
        }
        var people = read(upload, gathering.state().plan().languages().getFirst());
        var fresh =
                new Import(
                        gathering.id(),
                        actor,
                        partner,
                        delegation,
                        upload.dryRun(),
                        Import.Status.RUNNING,
                        people.rows().size(),
                        0,
                        0,
                        0,
                        0,
                        List.of(),
                        people.ignored(),
                        imports.instance(),
                        clock.instant().plus(RunImports.LEASE),
                        0,
                        clock.instant());
        var added = imports.add(fresh, people);
        runner.takeUp(added.id());
        return ImportView.of(added);
    }

    private PeopleList read(Upload upload, String language) {
        var bytes = bytes(upload.content());
        var mapping = mapping(upload.mapping());
        var type = upload.type();
        if (type != null && type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            return PeopleList.json(bytes, json, mapping, language);
        }
        Charset charset =
                type == null || type.getCharset() == null
                        ? StandardCharsets.UTF_8
                        : type.getCharset();
        return PeopleList.csv(bytes, charset, mapping, language);
    }

    private static byte[] bytes(InputStream content) {
        try {
            var bytes = content.readNBytes(PeopleList.MOST_BYTES + 1);
            if (bytes.length > PeopleList.MOST_BYTES) {
                throw ImportProblem.IMPORT_TOO_LARGE.because(
                        "at most %d MB in one import"
                                .formatted(PeopleList.MOST_BYTES / 1024 / 1024));
            }
            return bytes;
        } catch (IOException _) {
            throw ImportProblem.IMPORT_UNREADABLE.because("the transfer broke off");
        }
    }

    private Map<String, String> mapping(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        var wrong =
                ImportProblem.IMPORT_INCOMPLETE
                        .because("the mapping is not readable")
                        .field(
                                "mapping",
                                "not-a-mapping",
                                "a JSON object from column to field is expected");
        JsonNode read;
        try {
            read = json.readTree(text);
        } catch (JacksonException _) {
            throw wrong;
        }
        if (!read.isObject()
                || read.properties().stream().anyMatch(it -> !it.getValue().isString())) {
            throw wrong;
        }
        var mapping = new TreeMap<String, String>();
        read.properties().forEach(it -> mapping.put(it.getKey(), it.getValue().asString()));
        return mapping;
    }

    /** How an organiser's or a partner's import stands. */
    ImportView ofOrganiser(String event, String id, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        return view(imports.find(id).filter(it -> it.state().event().equals(gathering.id())));
    }

    /** How a partner's own import stands. */
    public ImportView ofPartner(String event, String id, String partner) {
        return view(
                imports.find(id)
                        .filter(
                                it ->
                                        it.state().event().equals(event)
                                                && partner.equals(it.state().partner())));
    }

    private static ImportView view(Optional<Stored<Import>> found) {
        return found.map(ImportView::of)
                .orElseThrow(() -> ImportProblem.IMPORT_UNKNOWN.because("there is no such import"));
    }
}
