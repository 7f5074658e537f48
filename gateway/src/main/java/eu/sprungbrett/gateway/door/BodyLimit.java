package eu.sprungbrett.gateway.door;

import eu.sprungbrett.gateway.GatewaySettings;
import eu.sprungbrett.gateway.problem.DoorProblem;
import eu.sprungbrett.gateway.problem.Refusal;

import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Refuses bodies that are too large: by what they announce, or while they come in where they
 * announce nothing.
 */
@Component
@Order(6)
class BodyLimit implements WebFilter {

    private final long bytes;

    BodyLimit(GatewaySettings settings) {
        bytes = settings.bodyLimit().toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var announced = exchange.getRequest().getHeaders().getContentLength();
        if (announced > bytes) {
            return Mono.error(tooLarge());
        }
        return chain.filter(
                announced >= 0
                        ? exchange
                        : exchange.mutate().request(counted(exchange.getRequest())).build());
    }

    private ServerHttpRequest counted(ServerHttpRequest request) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                var seen = new AtomicLong();
                return super.getBody()
                        .handle(
                                (part, sink) -> {
                                    if (seen.addAndGet(part.readableByteCount()) > bytes) {
                                        DataBufferUtils.release(part);
                                        sink.error(tooLarge());
                                    } else {
                                        sink.next(part);
                                    }
                                });
            }
        };
    }

    private Refusal tooLarge() {
        return DoorProblem.BODY_TOO_LARGE.because(
                "a request may have at most %d bytes".formatted(bytes));
    }
}
