package eu.sprungbrett.matching.gathering;

import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** The slots of an event, for everybody who may see the event. */
@RestController
class SlotsController {

    private final Gatherings gatherings;

    SlotsController(Gatherings gatherings) {
        this.gatherings = gatherings;
    }

    @GetMapping("/api/v1/events/{event}/slots")
    List<Slot> slots(@PathVariable String event, @Nullable Caller caller) {
        return gatherings
                .demand(event, it -> it.isVisible() || Gatherings.mayOrganise(it, caller))
                .slots();
    }
}
