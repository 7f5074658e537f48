package eu.sprungbrett.gateway.service;

import eu.sprungbrett.gateway.problem.DoorProblem;
import eu.sprungbrett.gateway.problem.Refusal;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A request on its way to a service: tells when all of it has been passed on, and takes a client
 * that breaks off for what it is, so that a slow or broken line is not held against the service.
 */
class Upload extends ServerHttpRequestDecorator {

    private final Sinks.Empty<Void> passedOn = Sinks.empty();

    Upload(ServerHttpRequest request) {
        super(request);
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return super.getBody()
                .onErrorMap(
                        failure -> !(failure instanceof Refusal),
                        _ -> DoorProblem.MALFORMED_REQUEST.because("the request broke off"))
                .doOnComplete(passedOn::tryEmitEmpty);
    }

    /**
     * Completes when the service has all of the request and it is its turn; at once where there is
     * nothing to wait for.
     */
    Mono<Void> passedOn() {
        return hasBody() ? passedOn.asMono() : Mono.empty();
    }

    private boolean hasBody() {
        return getHeaders().getContentLength() > 0
                || getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }
}
