package eu.sprungbrett.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;

class MailCatcherTest {

    private static final String CALENDAR = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

    @TempDir Path directory;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private MailCatcher mails;

    @BeforeEach
    void start() {
        mails = MailCatcher.start(directory, 3, 0, 0);
    }

    @AfterEach
    void stop() {
        mails.close();
        http.close();
    }

    @Test
    void aMailIsListedReadAndItsAttachmentDownloaded() throws Exception {
        // Given
        send("Ana Kovač", "ana@kranj.example", "Termin potrjen");

        // When
        var list = get("/api/v1/messages");
        var mail = get("/api/v1/message/" + list.at("/messages/0/ID").asString());
        var part = mail.at("/Attachments/0/PartID").asString();
        var attachment = answer("/api/v1/message/latest/part/" + part);

        // Then
        assertThat(list.at("/total").asInt()).isEqualTo(1);
        assertThat(list.at("/unread").asInt()).isEqualTo(1);
        assertThat(list.at("/messages_count").asInt()).isEqualTo(1);
        assertThat(list.at("/messages/0/Subject").asString()).isEqualTo("Termin potrjen");
        assertThat(list.at("/messages/0/To/0/Name").asString()).isEqualTo("Ana Kovač");
        assertThat(list.at("/messages/0/To/0/Address").asString()).isEqualTo("ana@kranj.example");
        assertThat(list.at("/messages/0/Snippet").asString()).isEqualTo("Se vidimo ob 9.00.");
        assertThat(list.at("/messages/0/Attachments").asInt()).isEqualTo(1);
        assertThat(mail.at("/From/Address").asString()).isEqualTo("sprungbrett@platform.example");
        assertThat(mail.at("/MessageID").asString()).contains("@").doesNotContain("<");
        assertThat(mail.at("/Text").asString().strip()).isEqualTo("Se vidimo ob 9.00.");
        assertThat(mail.at("/HTML").asString()).contains("<p>Se vidimo");
        assertThat(mail.at("/Attachments/0/FileName").asString()).isEqualTo("meeting.ics");
        assertThat(mail.at("/Attachments/0/ContentType").asString()).isEqualTo("text/calendar");
        assertThat(mail.at("/Attachments/0/Size").asInt()).isEqualTo(CALENDAR.length());
        assertThat(attachment.body()).isEqualTo(CALENDAR);
        assertThat(attachment.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename*=UTF-8''meeting.ics");
        assertThat(get("/api/v1/messages").at("/unread").asInt()).isZero();
    }

    @Test
    void theNewestMailsSurviveARestart() throws Exception {
        // Given
        for (var subject : new String[] {"one", "two", "three", "four"}) {
            send("Bo", "bo@villach.example", subject);
        }

        // When
        mails.close();
        mails = MailCatcher.start(directory, 3, 0, 0);

        // Then
        assertThat(get("/api/v1/messages").at("/messages"))
                .extracting(it -> it.at("/Subject").asString())
                .containsExactly("four", "three", "two");
        assertThat(get("/api/v1/message/latest").at("/Subject").asString()).isEqualTo("four");
    }

    @ParameterizedTest
    @CsvSource({
        "to:ana@kranj.example, 1",
        "to:ANA, 1",
        "to:cleo, 0",
        "subject:\"Your code\", 1",
        "from:sprungbrett to:bo, 1",
        "from:sprungbrett, 2",
        "vidimo, 2",
        "to:ana subject:code, 0"
    })
    void searchFindsWhatAllTermsAllow(String query, int found) throws Exception {
        send("Ana", "ana@kranj.example", "Termin potrjen");
        send("Bo", "bo@villach.example", "Your code: 123456");

        var list =
                get(
                        "/api/v1/search?query="
                                + java.net.URLEncoder.encode(query, StandardCharsets.UTF_8));

        assertThat(list.at("/messages_count").asInt()).isEqualTo(found);
        assertThat(list.at("/total").asInt()).isEqualTo(2);
    }

    @Test
    void aHiddenRecipientIsFound() throws Exception {
        var message = message("Ana", "ana@kranj.example", "Termin");
        Transport.send(message, new InternetAddress[] {new InternetAddress("cleo@graz.example")});

        assertThat(get("/api/v1/search?query=bcc:cleo").at("/messages_count").asInt()).isEqualTo(1);
    }

    @Test
    void pagesThroughTheList() throws Exception {
        for (var subject : new String[] {"one", "two", "three"}) {
            send("Bo", "bo@villach.example", subject);
        }

        var second = get("/api/v1/messages?start=1&limit=1");

        assertThat(second.at("/messages/0/Subject").asString()).isEqualTo("two");
        assertThat(second.at("/count").asInt()).isEqualTo(1);
        assertThat(second.at("/total").asInt()).isEqualTo(3);
    }

    @Test
    void deletingWithoutNamesRemovesAllForGood() throws Exception {
        send("Ana", "ana@kranj.example", "Termin");

        var delete =
                http.send(
                        request("/api/v1/messages").DELETE().build(),
                        HttpResponse.BodyHandlers.ofString());
        mails.close();
        mails = MailCatcher.start(directory, 3, 0, 0);

        assertThat(delete.statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/messages").at("/total").asInt()).isZero();
    }

    @Test
    void aMailsPageCanRunNothing() throws Exception {
        send("Ana", "ana@kranj.example", "Termin");
        var id = get("/api/v1/messages").at("/messages/0/ID").asString();

        var page = answer("/view/" + id + ".html");

        assertThat(page.body()).contains("<p>Se vidimo");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        it -> assertThat(it).startsWith("sandbox").doesNotContain("script"));
    }

    @ParameterizedTest
    @CsvSource({
        "/, 200, text/html",
        "/mail.js, 200, text/javascript",
        "/livez, 200, text/plain",
        "/readyz, 200, text/plain",
        "/api/v1/message/unknown, 404, text/plain",
        "/api/v1/message/..%2f..%2fsecret, 404, text/plain",
        "/api/v1/message/latest/raw, 404, text/plain",
        "/api/v1/messages?limit=many, 400, text/plain",
        "/elsewhere, 404, text/plain"
    })
    void answersEveryPath(String path, int status, String type) throws Exception {
        var answer = answer(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith(type));
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("default-src 'none'"));
    }

    @Test
    void saysWhichPortIsTakenAndHowToChooseAnother() throws IOException {
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> MailCatcher.start(directory, 0, taken.getLocalPort()))
                    .withMessageContaining("Port %d is taken", taken.getLocalPort())
                    .withMessageContaining("SPRUNGBRETT_MAIL_PORT");
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json.readTree(answer(path).body());
    }

    private HttpResponse<String> answer(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(mails.address() + path));
    }

    private void send(String name, String address, String subject)
            throws MessagingException, IOException {
        Transport.send(message(name, address, subject));
    }

    private MimeMessage message(String name, String address, String subject)
            throws MessagingException, IOException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(mails.smtpPort()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("sprungbrett@platform.example");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, name, "UTF-8"));
        message.setSubject(subject, "UTF-8");
        var text = new MimeBodyPart();
        text.setText("Se vidimo ob 9.00.", "UTF-8");
        var html = new MimeBodyPart();
        html.setContent("<p>Se vidimo ob 9.00.</p>", "text/html; charset=UTF-8");
        var bodies = new MimeBodyPart();
        bodies.setContent(new MimeMultipart("alternative", text, html));
        var attachment = new MimeBodyPart();
        attachment.setDataHandler(
                new DataHandler(new ByteArrayDataSource(CALENDAR, "text/calendar; charset=UTF-8")));
        attachment.setDisposition(Part.ATTACHMENT);
        attachment.setFileName("meeting.ics");
        message.setContent(new MimeMultipart(bodies, attachment));
        return message;
    }
}
