package eu.sprungbrett.local;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import eu.sprungbrett.local.Mail.Person;
import eu.sprungbrett.local.Mail.Piece;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Shows the mails: the read calls of Mailpit's HTTP API, and a page for people. */
final class MailApi implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MailApi.class);
    private static final int DEFAULT_LIMIT = 50;
    private static final Pattern ONE_MAIL =
            Pattern.compile("/api/v1/message/([^/]+)(?:/(raw|part/([^/]+)))?");
    private static final Pattern VIEW = Pattern.compile("/view/([^/]+)\\.html");
    private static final Pattern TERM = Pattern.compile("(?:(\\w+):)?(?:\"([^\"]*)\"|(\\S+))");
    private static final Map<String, String> FILES =
            Map.of(
                    "/", "text/html; charset=utf-8",
                    "/mail.js", "text/javascript; charset=utf-8",
                    "/mail.css", "text/css; charset=utf-8",
                    "/favicon.svg", "image/svg+xml");
    private static final String OWN_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                + " 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
                + " 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /** A mail's own page may show its styles and pictures; it can run and load nothing. */
    private static final String MAIL_POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src"
                    + " 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'";

    record MailList(
            long total,
            long unread,
            int count,
            @JsonProperty("messages_count") long found,
            int start,
            List<String> tags,
            List<ListedMail> messages) {}

    record ListedMail(
            @JsonProperty("ID") String id,
            @JsonProperty("MessageID") String messageId,
            @JsonProperty("Read") boolean read,
            @JsonProperty("From") Person from,
            @JsonProperty("To") List<Person> to,
            @JsonProperty("Cc") List<Person> cc,
            @JsonProperty("Bcc") List<Person> bcc,
            @JsonProperty("ReplyTo") List<Person> replyTo,
            @JsonProperty("Subject") String subject,
            @JsonProperty("Created") Instant created,
            @JsonProperty("Tags") List<String> tags,
            @JsonProperty("Size") long size,
            @JsonProperty("Attachments") int attachments,
            @JsonProperty("Snippet") String snippet) {}

    record WholeMail(
            @JsonProperty("ID") String id,
            @JsonProperty("MessageID") String messageId,
            @JsonProperty("From") Person from,
            @JsonProperty("To") List<Person> to,
            @JsonProperty("Cc") List<Person> cc,
            @JsonProperty("Bcc") List<Person> bcc,
            @JsonProperty("ReplyTo") List<Person> replyTo,
            @JsonProperty("ReturnPath") String returnPath,
            @JsonProperty("Subject") String subject,
            @JsonProperty("Date") Instant date,
            @JsonProperty("Tags") List<String> tags,
            @JsonProperty("Text") String text,
            @JsonProperty("HTML") String html,
            @JsonProperty("Size") long size,
            @JsonProperty("Inline") List<ListedPiece> inline,
            @JsonProperty("Attachments") List<ListedPiece> attachments) {}

    record ListedPiece(
            @JsonProperty("PartID") String partId,
            @JsonProperty("FileName") String fileName,
            @JsonProperty("ContentType") String contentType,
            @JsonProperty("ContentID") String contentId,
            @JsonProperty("Size") int size) {

        static ListedPiece of(Piece piece) {
            return new ListedPiece(
                    piece.partId(),
                    piece.fileName(),
                    piece.contentType(),
                    piece.contentId(),
                    piece.content().length);
        }
    }

    /** Which mails to delete; none named means all. */
    record Deletion(@JsonProperty("IDs") List<String> ids) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Answer(
            int status, String contentType, byte[] body, Map<String, String> headers) {

        static Answer text(int status, String text) {
            return new Answer(
                    status,
                    "text/plain; charset=utf-8",
                    text.getBytes(StandardCharsets.UTF_8),
                    Map.of());
        }

        static final Answer NOT_FOUND = text(404, "404 page not found");
    }

    private final MailFolder folder;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Set<String> read = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    MailApi(int port, MailFolder folder) {
        this.folder = folder;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw StartFailure.portTaken(
                    "Port %d is taken; choose another one for the mail page with SPRUNGBRETT_MAIL_PORT."
                            .formatted(port));
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (IllegalArgumentException | JacksonException e) {
                answer = Answer.text(400, "the request cannot be read");
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("path", exchange.getRequestURI().getPath())
                        .setCause(e)
                        .log("mail page failed");
                answer = Answer.text(500, "something broke; see the launcher's log");
            }
            send(exchange, answer);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", OWN_POLICY);
        answer.headers().forEach(headers::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(
                answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var query = parameters(exchange.getRequestURI().getRawQuery());
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> answer(path, query);
            case "DELETE" ->
                    path.equals("/api/v1/messages")
                            ? delete(exchange.getRequestBody().readAllBytes())
                            : Answer.NOT_FOUND;
            default -> Answer.text(405, "405 method not allowed");
        };
    }

    private Answer answer(String path, Map<String, String> query) {
        if (FILES.containsKey(path)) {
            return file(path);
        }
        var one = ONE_MAIL.matcher(path);
        if (one.matches()) {
            var id = one.group(1).equals("latest") ? latest() : Optional.of(one.group(1));
            return id.flatMap(it -> mail(it, one.group(2), one.group(3))).orElse(Answer.NOT_FOUND);
        }
        var view = VIEW.matcher(path);
        if (view.matches()) {
            return folder.find(view.group(1)).map(MailApi::page).orElse(Answer.NOT_FOUND);
        }
        return switch (path) {
            case "/livez", "/readyz" -> Answer.text(200, "ok");
            case "/api/v1/messages" -> list(query, it -> true);
            case "/api/v1/search" -> list(query, matching(query.getOrDefault("query", "")));
            default -> Answer.NOT_FOUND;
        };
    }

    private Optional<String> latest() {
        return folder.lines().stream().findFirst().map(MailFolder.Line::id);
    }

    private Answer list(Map<String, String> query, Predicate<MailFolder.Line> wanted) {
        var start = number(query, "start", 0);
        var limit = number(query, "limit", DEFAULT_LIMIT);
        var all = List.copyOf(folder.lines());
        var found = all.stream().filter(wanted).toList();
        var shown = found.stream().skip(start).limit(limit).map(this::listed).toList();
        var unread = all.stream().filter(it -> !read.contains(it.id())).count();
        return json(
                new MailList(
                        all.size(), unread, shown.size(), found.size(), start, List.of(), shown));
    }

    private ListedMail listed(MailFolder.Line line) {
        return new ListedMail(
                line.id(),
                line.messageId(),
                read.contains(line.id()),
                line.from(),
                line.to(),
                line.cc(),
                line.bcc(),
                line.replyTo(),
                line.subject(),
                line.received(),
                List.of(),
                line.size(),
                line.attachments(),
                line.snippet());
    }

    /**
     * All terms must hold: {@code to:}, {@code from:}, {@code cc:}, {@code bcc:}, {@code subject:}
     * or any words.
     */
    static Predicate<MailFolder.Line> matching(String query) {
        return TERM.matcher(query)
                .results()
                .map(
                        term -> {
                            var words = term.group(2) == null ? term.group(3) : term.group(2);
                            return term(
                                    term.group(1), words.toLowerCase(Locale.ROOT), term.group());
                        })
                .reduce(it -> true, Predicate::and);
    }

    private static Predicate<MailFolder.Line> term(
            @Nullable String field, String words, String whole) {
        return switch (field) {
            case "to" -> it -> it.to().stream().anyMatch(to -> to.matches(words));
            case "cc" -> it -> it.cc().stream().anyMatch(cc -> cc.matches(words));
            case "bcc" -> it -> it.bcc().stream().anyMatch(bcc -> bcc.matches(words));
            case "from" -> it -> it.from().matches(words);
            case "subject" -> it -> contains(it.subject(), words);
            case null -> it -> anywhere(it, words);
            default -> it -> anywhere(it, whole.toLowerCase(Locale.ROOT));
        };
    }

    private static boolean anywhere(MailFolder.Line line, String words) {
        return contains(line.subject(), words)
                || contains(line.snippet(), words)
                || line.from().matches(words)
                || line.to().stream().anyMatch(it -> it.matches(words));
    }

    private static boolean contains(String text, String lowerCase) {
        return text.toLowerCase(Locale.ROOT).contains(lowerCase);
    }

    private Optional<Answer> mail(String id, @Nullable String what, @Nullable String partId) {
        if (what == null) {
            return folder.find(id)
                    .map(
                            it -> {
                                read.add(id);
                                return json(whole(it));
                            });
        }
        return partId == null
                ? folder.raw(id)
                        .map(it -> new Answer(200, "text/plain; charset=utf-8", it, Map.of()))
                : folder.find(id).flatMap(it -> it.piece(partId)).map(MailApi::download);
    }

    private static WholeMail whole(Mail mail) {
        return new WholeMail(
                mail.id(),
                mail.messageId(),
                mail.from(),
                mail.to(),
                mail.cc(),
                mail.bcc(),
                mail.replyTo(),
                mail.returnPath(),
                mail.subject(),
                mail.date(),
                List.of(),
                mail.text(),
                mail.html(),
                mail.size(),
                mail.inline().stream().map(ListedPiece::of).toList(),
                mail.attachments().stream().map(ListedPiece::of).toList());
    }

    private static Answer download(Piece piece) {
        var name = URLEncoder.encode(piece.fileName(), StandardCharsets.UTF_8).replace("+", "%20");
        return new Answer(
                200,
                piece.contentType(),
                piece.content(),
                Map.of(
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''" + name,
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'"));
    }

    private static Answer page(Mail mail) {
        var links = "<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\">";
        return new Answer(
                200,
                "text/html; charset=utf-8",
                (links + mail.html()).getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Security-Policy", MAIL_POLICY));
    }

    private Answer delete(byte[] body) {
        var ids = body.length == 0 ? List.<String>of() : json.readValue(body, Deletion.class).ids();
        var named =
                ids == null || ids.isEmpty()
                        ? folder.lines().stream().map(MailFolder.Line::id).toList()
                        : ids;
        named.forEach(folder::remove);
        named.forEach(read::remove);
        return Answer.text(200, "ok");
    }

    private static Answer file(String path) {
        var name = path.equals("/") ? "/mail/index.html" : "/mail" + path;
        try (var content = MailApi.class.getResourceAsStream(name)) {
            return content == null
                    ? Answer.NOT_FOUND
                    : new Answer(
                            200, FILES.getOrDefault(path, ""), content.readAllBytes(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private Answer json(Object value) {
        return new Answer(200, "application/json", json.writeValueAsBytes(value), Map.of());
    }

    private static int number(Map<String, String> query, String name, int otherwise) {
        var value = query.get(name);
        return value == null ? otherwise : Math.max(0, Integer.parseInt(value));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var parameters = new HashMap<String, String>();
        for (var pair : query == null ? new String[0] : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
