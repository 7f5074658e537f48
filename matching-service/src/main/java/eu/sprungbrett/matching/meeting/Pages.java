package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.platform.page.Page;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Says where a list goes on, in the body and in the header. */
final class Pages {

    private Pages() {}

    static <T> ResponseEntity<Page<T>> answer(Page<T> page) {
        var answer = ResponseEntity.ok();
        if (page.next() != null) {
            var uri =
                    ServletUriComponentsBuilder.fromCurrentRequest()
                            .replaceQueryParam("cursor", page.next())
                            .build();
            var query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
            answer.header(HttpHeaders.LINK, "<%s%s>; rel=\"next\"".formatted(uri.getPath(), query));
        }
        return answer.body(page);
    }
}
