package eu.sprungbrett.local.sample;

import eu.sprungbrett.local.sample.Encounters.Encounter;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Loads the sample event "Carinthia meets Slovenia: ICT and microelectronics" through the public
 * API, as its organiser would: sets it up, publishes it, imports 110 participants, adds
 * co-organisers and partners, enters meetings and publishes a schedule.
 *
 * <p>Repeatable: a load that was interrupted goes on where it stopped, and loading what is loaded
 * changes nothing.
 */
public final class SampleEvent {

    private static final String EVENTS = "/api/v1/admin/events";
    private static final int ATTEMPTS = 2;
    private static final int MOST_ROUNDS = 60;

    private final FrontDoor platform;
    private final Mails mails;
    private final String administrator;
    private final Waiting waiting;
    private final Consumer<String> progress;

    private SampleEvent(
            URI gateway,
            URI mail,
            String administrator,
            Waiting waiting,
            Consumer<String> progress) {
        this.platform = new FrontDoor(gateway, waiting);
        this.mails = new Mails(mail, waiting);
        this.administrator = administrator;
        this.waiting = waiting;
        this.progress = progress;
    }

    /**
     * Loads the sample event and prints a line per step.
     *
     * @param gateway the platform's address, for example {@code http://localhost:8080}
     * @param mail the address of the mail catcher where the administrator's code arrives
     * @param administrator the mail address of the platform's administrator
     * @throws SampleRefused when a step is refused or does not end; loading again goes on there
     */
    public static void load(URI gateway, URI mail, String administrator) {
        load(gateway, mail, administrator, System.out::println);
    }

    /**
     * Loads the sample event.
     *
     * @param progress is told each step in one line
     * @see #load(URI, URI, String)
     */
    public static void load(
            URI gateway, URI mail, String administrator, Consumer<String> progress) {
        load(gateway, mail, administrator, Waiting.USUAL, progress);
    }

    static void load(
            URI gateway,
            URI mail,
            String administrator,
            Waiting waiting,
            Consumer<String> progress) {
        new SampleEvent(gateway, mail, administrator, waiting, progress).load();
    }

    private void load() {
        signIn();
        var event = findOrCreate();
        var path = EVENTS + "/" + event.path("id").asString();
        setUp(event, path);
        open(event, path);
        importParticipants(path);
        addCoOrganisers(path);
        addPartners(event, path);
        waitForSlots(event);
        var versions = platform.list("look for a schedule", path + "/schedule-versions");
        // Version 0 is the empty schedule every event begins with.
        if (versions.stream().allMatch(it -> it.path("version").asInt(0) == 0)) {
            enterMeetings(path);
            publishSchedule(path);
        }
        progress.accept("The sample event is there: " + event.path("title").path("en").asString());
    }

    private void signIn() {
        var step = "sign in as " + administrator;
        var before = mails.to(administrator);
        accepted(step, platform.say(step, "/api/v1/sign-in", Map.of("email", administrator)));
        var code =
                waiting.find(() -> mails.code(administrator, before))
                        .orElseThrow(() -> new SampleRefused(step, "no mail with a code arrived"));
        accepted(
                step,
                platform.say(
                        step,
                        "/api/v1/sign-in/confirm",
                        Map.of("email", administrator, "code", code)));
        progress.accept("Signed in as " + administrator);
    }

    private JsonNode findOrCreate() {
        var planned = SampleData.event();
        var slug = planned.path("slug").asString();
        var there =
                platform.list("look for the event", EVENTS).stream()
                        .filter(it -> it.path("slug").asString("").equals(slug))
                        .findFirst();
        if (there.isPresent()) {
            progress.accept("Found the event " + slug);
            return there.get();
        }
        var created = platform.post("create the event", EVENTS, planned).body();
        progress.accept("Created the event " + slug);
        return created;
    }

    private void setUp(JsonNode event, String path) {
        setUp("blocks", SampleData.blocks(), event, path);
        setUp("places", SampleData.places(), event, path);
        setUp("sessions", SampleData.sessions(), event, path);
    }

    /** Only what is not set up yet, so that what somebody changed since stays as it is. */
    private void setUp(String part, JsonNode content, JsonNode event, String path) {
        if (event.path(part).isEmpty()) {
            platform.put("set the " + part, path + "/" + part, content);
            progress.accept("Set %d %s".formatted(content.size(), part));
        }
    }

    private void open(JsonNode event, String path) {
        if (event.path("status").asString("").equals("draft")) {
            platform.post("publish the event", path + "/publish", Map.of());
            progress.accept("Published the event");
        }
        if (event.path("booking").asString("").equals("closed")) {
            platform.post("open booking", path + "/open-booking", Map.of());
            progress.accept("Opened booking");
        }
    }

    private void importParticipants(String path) {
        var csv = SampleData.participants();
        var wanted = csv.lines().count() - 1;
        if (participants(path).size() >= wanted) {
            return;
        }
        for (var dryRun : List.of(true, false)) {
            var step = dryRun ? "check the participants" : "import the participants";
            var imports = path + "/imports";
            var job =
                    job(
                            step,
                            imports,
                            attempt ->
                                    platform.attemptCsv(
                                            step, imports + "?dryRun=" + dryRun, csv, attempt));
            if (!job.path("errors").isEmpty() || job.path("failed").asInt(0) > 0) {
                throw new SampleRefused(step, job.toString());
            }
            progress.accept(
                    "%s %d participants"
                            .formatted(dryRun ? "Checked" : "Imported", job.path("rows").asInt(0)));
        }
    }

    private void addCoOrganisers(String path) {
        var step = "add the co-organisers";
        var members = path + "/members";
        var there = values(platform.get(step, members), "email");
        for (var body : SampleData.coOrganisers()) {
            var email = body.path("email").asString();
            if (!there.contains(email)) {
                platform.post(step, members, Map.of("email", email, "role", "co-organiser"));
                progress.accept(
                        "Added the co-organiser " + body.path("name").path("en").asString());
            }
        }
    }

    private void addPartners(JsonNode event, String path) {
        var step = "add the partners";
        var published = "/api/v1/events/%s/partners".formatted(event.path("id").asString());
        var there = values(platform.get(step, published), "name");
        for (var partner : SampleData.partners()) {
            var name = partner.path("name").asString();
            if (!there.contains(name)) {
                var added = platform.post(step, path + "/partners", partner).body();
                progress.accept(
                        "Added the partner %s: client id %s, secret %s"
                                .formatted(
                                        name,
                                        added.path("clientId").asString(""),
                                        added.path("clientSecret").asString("")));
            }
        }
    }

    private static Set<String> values(JsonNode page, String field) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(it -> it.path(field).asString(""))
                .collect(Collectors.toSet());
    }

    /** The scheduling side hears of a new event a moment later. */
    private void waitForSlots(JsonNode event) {
        var step = "wait for the slots";
        var slots = "/api/v1/events/%s/slots".formatted(event.path("id").asString());
        var known = waiting.find(() -> platform.find(step, slots).filter(it -> !it.isEmpty()));
        if (known.isEmpty()) {
            throw new SampleRefused(step, "the scheduling side has not heard of the event");
        }
    }

    /**
     * Enters all meetings; those whose people the scheduling side has not heard of yet are entered
     * again.
     */
    private void enterMeetings(String path) {
        var step = "enter the meetings";
        var meetings = path + "/meetings";
        var all = Encounters.among(admitted(path)).stream().map(SampleEvent::row).toList();
        var left = all;
        for (var round = 0; !left.isEmpty(); round++) {
            var rows = left;
            var job =
                    job(step, meetings, attempt -> platform.attempt(step, meetings, rows, attempt));
            left = refused(rows, job);
            if (round == MOST_ROUNDS) {
                throw new SampleRefused(step, job.toString());
            }
            if (!left.isEmpty()) {
                Waiting.rest(waiting.pause());
            }
        }
        progress.accept("Entered %d meetings".formatted(all.size()));
    }

    private static <T> List<T> refused(List<T> rows, JsonNode job) {
        return StreamSupport.stream(job.path("errors").spliterator(), false)
                .map(it -> it.path("row").asInt(0))
                .distinct()
                .filter(it -> it >= 1 && it <= rows.size())
                .map(it -> rows.get(it - 1))
                .toList();
    }

    private List<Attendee> admitted(String path) {
        return participants(path).stream()
                .filter(it -> it.path("status").asString("").equals("admitted"))
                .map(Attendee::of)
                .sorted(Comparator.comparing(Attendee::email))
                .toList();
    }

    private static Map<String, Object> row(Encounter encounter) {
        return Map.of(
                "requester", encounter.requester().id(),
                "invitee", encounter.invitee().id(),
                "status", encounter.accepted() ? "accepted" : "requested",
                "weight", encounter.weight(),
                "blocks", List.of("afternoon"));
    }

    private void publishSchedule(String path) {
        var step = "make the schedule";
        var runs = path + "/schedule-runs";
        var run = job(step, runs, attempt -> platform.attempt(step, runs, Map.of(), attempt));
        var publish = "%s/%s/publish".formatted(runs, run.path("id").asString());
        if (!run.path("status").asString("").equals("published")) {
            platform.post("publish the schedule", publish, Map.of());
        }
        progress.accept(
                "Published a schedule: %d meetings placed, %d not"
                        .formatted(run.path("placed").asInt(0), run.path("unplaced").size()));
    }

    private List<JsonNode> participants(String path) {
        return platform.list("read the participants", path + "/participants");
    }

    /** Starts a job and waits for its end. A job that failed or got lost is started once more. */
    private JsonNode job(String step, String jobs, Start start) {
        var last = "it did not end in time";
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var job = start.attempt(attempt);
            accepted(step, job);
            var address =
                    job.location().orElseGet(() -> jobs + "/" + job.body().path("id").asString());
            var ended =
                    waiting.find(
                            () ->
                                    Optional.of(platform.get(step, address))
                                            .filter(it -> !isRunning(it)));
            if (ended.isPresent() && !status(ended.get()).equals("failed")) {
                return ended.get();
            }
            last = ended.map(JsonNode::toString).orElse(last);
        }
        throw new SampleRefused(step, last);
    }

    private static boolean isRunning(JsonNode job) {
        return status(job).equals("running");
    }

    private static String status(JsonNode job) {
        return job.path("status").asString("");
    }

    private static void accepted(String step, FrontDoor.Answer answer) {
        if (answer.isRefusal()) {
            throw new SampleRefused(step, answer.toString());
        }
    }

    /** Starts a job; refusals come back as answers. */
    private interface Start {

        FrontDoor.Answer attempt(int attempt);
    }
}
