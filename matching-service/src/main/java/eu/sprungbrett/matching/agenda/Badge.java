package eu.sprungbrett.matching.agenda;

import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.qr.QrRows;

import java.util.List;

/**
 * With what somebody is found at the desk: a code to be typed, and the same as a QR code.
 *
 * @param code the end of their id
 * @param link where the QR code leads, to the desk's page; for those on duty only
 * @param modules the QR code's rows from above, {@code 1} for dark and {@code 0} for light
 */
record Badge(String code, String link, List<String> modules) {

    static Badge of(String address, String event, Participant participant) {
        var link = "%s/organise/%s/desk?code=%s".formatted(address, event, participant.code());
        return new Badge(participant.code(), link, QrRows.of(link));
    }
}
