package eu.sprungbrett.gateway.door;

import eu.sprungbrett.gateway.Paths;
import eu.sprungbrett.gateway.problem.DoorProblem;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

import java.util.HexFormat;

/**
 * Lets only paths in that can be read in one way, so that the gateway and the service behind it
 * never differ over what is asked for.
 *
 * <p>Refused: an address that names a host, dot segments, empty segments, path parameters, back
 * slashes, and percent-encoding of anything that needs none or that would change the path's
 * structure once decoded. Inner paths do not exist here.
 */
@Component
@Order(3)
class CanonicalPaths implements WebFilter {

    private static final String HARMLESS = "-_~!$&'()*+,=:@.";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var path = request.getURI().getRawPath();
        if (!asSent(request).startsWith("/") || !isCanonical(path)) {
            return Mono.error(
                    DoorProblem.PATH_NOT_CANONICAL.because(
                            "write the address without encoded, doubled or dot parts"));
        }
        if (Paths.inner(path)) {
            return Mono.error(
                    DoorProblem.PATH_UNKNOWN.because("no service and no page has this address"));
        }
        if (request.getMethod().equals(HttpMethod.TRACE)) {
            return Mono.error(DoorProblem.METHOD_NOT_ALLOWED.because("nothing is traced here"));
        }
        return chain.filter(exchange);
    }

    static boolean isCanonical(String rawPath) {
        var segments = rawPath.split("/", -1);
        if (segments.length < 2 || !segments[0].isEmpty()) {
            return false;
        }
        for (var i = 1; i < segments.length; i++) {
            var last = i == segments.length - 1;
            if (segments[i].isEmpty() ? !last : !isClean(segments[i])) {
                return false;
            }
        }
        return true;
    }

    /** A trailing dot covers the segments of dots alone. */
    private static boolean isClean(String segment) {
        if (segment.endsWith(".")) {
            return false;
        }
        for (var i = 0; i < segment.length(); i++) {
            var character = segment.charAt(i);
            if (character == '%') {
                if (i + 2 >= segment.length() || !needsEncoding(segment.substring(i + 1, i + 3))) {
                    return false;
                }
                i += 2;
            } else if (!isPlain(character) && HARMLESS.indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * False for what would change the structure of the path once decoded, and for what has no need
     * to hide.
     */
    private static boolean needsEncoding(String hex) {
        if (!hex.chars().allMatch(HexFormat::isHexDigit)) {
            return false;
        }
        var character = (char) HexFormat.fromHexDigits(hex);
        return character >= ' '
                && character != 0x7f
                && !isPlain(character)
                && "-_~./\\;%?#".indexOf(character) < 0;
    }

    private static boolean isPlain(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }

    /**
     * The request line's own words: the URI we are shown has lost the host an absolute form brought
     * along.
     */
    private static String asSent(ServerHttpRequest request) {
        return ServerHttpRequestDecorator.<Object>getNativeRequest(request)
                        instanceof HttpServerRequest netty
                ? netty.uri()
                : request.getURI().getRawPath();
    }
}
