package eu.sprungbrett.registration.imports;

import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.InputStream;
import java.net.URI;

/** Organisers bring lists of people. */
@RestController
@RequestMapping("/api/v1/admin/events/{event}/imports")
class ImportController {

    private final ImportPeople importPeople;

    ImportController(ImportPeople importPeople) {
        this.importPeople = importPeople;
    }

    @PostMapping(consumes = {"text/csv", MediaType.APPLICATION_JSON_VALUE})
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ImportView> add(
            @PathVariable String event,
            Caller caller,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE) MediaType type,
            InputStream content) {
        var added =
                importPeople.byOrganiser(
                        event, new ImportPeople.Upload(content, type, mapping, dryRun), caller);
        return ResponseEntity.accepted()
                .location(
                        URI.create(
                                "/api/v1/admin/events/%s/imports/%s"
                                        .formatted(added.event(), added.id())))
                .body(added);
    }

    @GetMapping("/{id}")
    ImportView read(@PathVariable String event, @PathVariable String id, Caller caller) {
        return importPeople.ofOrganiser(event, id, caller);
    }
}
