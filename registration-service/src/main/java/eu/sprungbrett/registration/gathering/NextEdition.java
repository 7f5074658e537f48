package eu.sprungbrett.registration.gathering;

import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.input.Input;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The plan of the next edition: everything of the last one, as many days later as it starts later.
 * A block at nine stays at nine, also across a change of daylight saving.
 */
record NextEdition(Plan last) {

    /**
     * Reads what is different; needed are {@code slug} and {@code starts}.
     *
     * @return the last plan moved to the new days
     */
    Plan read(JsonNode changes, Findings findings) {
        var input = Input.of(changes, findings);
        input.slug("slug", 60);
        var starts = input.day("starts");
        return findings.none() ? movedTo(starts) : last;
    }

    Plan movedTo(LocalDate starts) {
        var days = ChronoUnit.DAYS.between(LocalDate.parse(last.starts()), starts);
        return new Plan(
                last.slug(),
                last.title(),
                last.timeZone(),
                last.languages(),
                starts.toString(),
                LocalDate.parse(last.ends()).plusDays(days).toString(),
                last.venue(),
                last.sides(),
                last.types(),
                last.admission(),
                last.requestMode(),
                last.slotMode(),
                last.requestExpiry(),
                last.capacity(),
                last.blocks().stream()
                        .map(
                                it ->
                                        new Plan.Block(
                                                it.id(),
                                                move(it.from(), days),
                                                move(it.to(), days),
                                                it.slotMinutes(),
                                                it.breakMinutes()))
                        .toList(),
                last.places().stream()
                        .map(
                                it ->
                                        new Plan.Place(
                                                it.id(),
                                                it.kind(),
                                                it.label(),
                                                null,
                                                it.link(),
                                                it.room()))
                        .toList(),
                last.sessions().stream()
                        .map(
                                it ->
                                        new Plan.Session(
                                                it.id(),
                                                it.title(),
                                                move(it.from(), days),
                                                move(it.to(), days),
                                                it.room(),
                                                it.speakers(),
                                                it.blocking()))
                        .toList(),
                last.topics(),
                last.rules(),
                last.questions(),
                last.texts(),
                last.interpreters().stream()
                        .map(
                                it ->
                                        new Plan.Interpreter(
                                                it.id(),
                                                it.name(),
                                                it.languages(),
                                                it.unavailable().stream()
                                                        .map(
                                                                absence ->
                                                                        new Plan.Absence(
                                                                                move(
                                                                                        absence
                                                                                                .from(),
                                                                                        days),
                                                                                move(
                                                                                        absence
                                                                                                .to(),
                                                                                        days)))
                                                        .toList()))
                        .toList());
    }

    private Instant move(Instant moment, long days) {
        return moment.atZone(ZoneId.of(last.timeZone())).plusDays(days).toInstant();
    }
}
