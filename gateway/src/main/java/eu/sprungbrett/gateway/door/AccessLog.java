package eu.sprungbrett.gateway.door;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;

import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.logging.AccessLogArgProvider;

/**
 * One line per call, whoever answered it, without anything a stranger could use: no query, no
 * header, no address of a person, no secret of a calendar.
 */
@Component
class AccessLog implements NettyServerCustomizer {

    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

    @Override
    public HttpServer apply(HttpServer server) {
        return server.accessLog(true, AccessLog::write);
    }

    private static reactor.netty.http.server.logging.@Nullable AccessLog write(
            AccessLogArgProvider call) {
        var path = withoutSecrets(String.valueOf(call.uri()));
        if (!path.equals("/livez") && !path.equals("/readyz")) {
            log.info(
                    "{} {} {} {} ms, {} bytes, request {}",
                    call.method(),
                    path,
                    call.status(),
                    call.duration(),
                    call.contentLength(),
                    call.responseHeader(RequestNumbers.HEADER));
        }
        return null;
    }

    static String withoutSecrets(String uri) {
        var query = uri.indexOf('?');
        var path = query < 0 ? uri : uri.substring(0, query);
        return path.startsWith("/calendar/") ? "/calendar/***" : path;
    }
}
