package eu.sprungbrett.gateway.page;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The one page of the front end, which every address of a page answers with. */
@Component
class IndexPage {

    private final String html;

    IndexPage(@Value("classpath:/web/index.html") Resource file) {
        try {
            html = file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the front end is not in this build", e);
        }
    }

    String html() {
        return html;
    }
}
