package eu.sprungbrett.registration.partner;

import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.registration.gathering.Gatherings;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Which organisations carry a gathering, for everybody. */
@RestController
class PartnerPageController {

    private final Gatherings gatherings;
    private final Partners partners;

    PartnerPageController(Gatherings gatherings, Partners partners) {
        this.gatherings = gatherings;
        this.partners = partners;
    }

    @GetMapping("/api/v1/events/{event}/partners")
    Page<NameView> list(@PathVariable String event, @Nullable Caller caller) {
        var gathering = gatherings.visible(event, caller);
        return new Page<>(
                partners.of(gathering.id()).stream()
                        .map(it -> new NameView(it.id(), it.state().name()))
                        .toList(),
                null);
    }

    record NameView(String id, String name) {}
}
