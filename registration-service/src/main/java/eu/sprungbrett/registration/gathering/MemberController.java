package eu.sprungbrett.registration.gathering;

import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.net.URI;

/** Who may do what in a gathering. */
@RestController
@RequestMapping("/api/v1/admin/events/{event}/members")
class MemberController {

    private final RunGathering run;

    MemberController(RunGathering run) {
        this.run = run;
    }

    @GetMapping
    Page<MemberView> list(@PathVariable String event, Caller caller) {
        return new Page<>(run.members(event, caller).stream().map(MemberView::of).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MemberView> add(
            @PathVariable String event,
            Caller caller,
            @RequestBody @Schema(implementation = MemberBody.class) JsonNode body) {
        var member = MemberView.of(run.add(event, body, caller));
        return ResponseEntity.created(
                        URI.create(
                                "/api/v1/admin/events/%s/members/%s"
                                        .formatted(event, member.account)))
                .body(member);
    }

    @DeleteMapping("/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String event, @PathVariable String account, Caller caller) {
        run.remove(event, account, caller);
    }

    /** A member as organisers write them down. */
    record MemberBody(String email, Gathering.Role role, @Nullable Scope scope) {}

    record MemberView(
            String account, @Nullable String email, Gathering.Role role, @Nullable Scope scope) {

        static MemberView of(RunGathering.Named named) {
            var member = named.member();
            return new MemberView(member.account(), named.email(), member.role(), member.scope());
        }
    }
}
