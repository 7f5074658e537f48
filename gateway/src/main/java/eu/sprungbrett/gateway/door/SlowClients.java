package eu.sprungbrett.gateway.door;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;

import reactor.netty.http.server.HttpServer;

import java.time.Duration;

/**
 * Bounds how long a client may take to say what it wants; nobody holds a connection by speaking
 * slowly.
 */
@Component
class SlowClients implements NettyServerCustomizer {

    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration WHOLE_REQUEST = Duration.ofMinutes(2);

    @Override
    public HttpServer apply(HttpServer server) {
        return server.readTimeout(SILENCE).requestTimeout(WHOLE_REQUEST);
    }
}
