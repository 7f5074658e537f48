package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.qr.QrRows;
import eu.sprungbrett.platform.PlatformSettings;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/** What is printed and put on the tables. */
@RestController
class TableCardsController {

    private final Gatherings gatherings;
    private final TableCodes tableCodes;
    private final PlatformSettings platform;

    TableCardsController(Gatherings gatherings, TableCodes tableCodes, PlatformSettings platform) {
        this.gatherings = gatherings;
        this.tableCodes = tableCodes;
        this.platform = platform;
    }

    /** A card for each table and booth, with the code by which people check in there. */
    @GetMapping("/api/v1/admin/events/{event}/print/table-cards")
    Page<CardView> cards(@PathVariable String event, Caller caller) {
        var gathering = gatherings.onDuty(event, caller);
        return new Page<>(
                gathering.places().stream()
                        .filter(it -> !it.isVirtual())
                        .map(it -> card(gathering, it))
                        .toList(),
                null);
    }

    private CardView card(Gathering gathering, Gathering.Place place) {
        var code = tableCodes.of(gathering, place);
        var link = "%s/events/%s/table/%s".formatted(platform.address(), gathering.id(), code);
        return new CardView(
                place.id(), place.kind(), place.label(), place.room(), code, link, QrRows.of(link));
    }

    /**
     * The card of one table.
     *
     * @param code to be typed by hand
     * @param link where the QR code leads: to the page that checks in whoever opens it
     * @param modules the QR code's rows from above, {@code 1} for dark and {@code 0} for light
     */
    record CardView(
            String place,
            String kind,
            Map<String, String> label,
            @Nullable String room,
            String code,
            String link,
            List<String> modules) {}
}
