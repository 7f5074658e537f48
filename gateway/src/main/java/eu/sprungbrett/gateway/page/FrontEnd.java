package eu.sprungbrett.gateway.page;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import eu.sprungbrett.gateway.Paths;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Serves the files of the front end, its page for every address of a page, and the descriptions of
 * the interfaces.
 */
@Configuration(proxyBeanMethods = false)
class FrontEnd implements WebFluxConfigurer {

    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final List<String> FILES =
            List.of("/assets", "/webjars", "/openapi.json", "/asyncapi.yaml");

    private final Fingerprints fingerprints = new Fingerprints();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setUseLastModified(false)
                .setEtagGenerator(fingerprints::of)
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/web/")
                .setUseLastModified(false)
                .setEtagGenerator(fingerprints::of)
                .setCacheControl(CacheControl.noCache());
    }

    @Bean
    RouterFunction<ServerResponse> pages(IndexPage page) {
        var index = new ClassPathResource("/web/index.html");
        return route().GET(
                        "/openapi.json",
                        request ->
                                file(
                                        request,
                                        new ClassPathResource("/openapi/openapi.json"),
                                        MediaType.APPLICATION_JSON))
                .GET(
                        "/asyncapi.yaml",
                        request ->
                                file(
                                        request,
                                        new ClassPathResource("/asyncapi.yaml"),
                                        MediaType.APPLICATION_YAML))
                .route(FrontEnd::asksForAPage, request -> answer(request, index, HTML, page.html()))
                .build();
    }

    /**
     * A browser that shows a page, or anybody at the front door, at an address that belongs to
     * nobody else.
     */
    private static boolean asksForAPage(ServerRequest request) {
        var path = request.path();
        return (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD))
                && !Paths.ofServices(path)
                && FILES.stream().noneMatch(it -> Paths.isUnder(path, it))
                && !path.equals("/livez")
                && !path.equals("/readyz")
                && (path.equals("/")
                        || request.headers().accept().stream()
                                .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype));
    }

    private Mono<ServerResponse> file(ServerRequest request, Resource file, MediaType type) {
        return file.exists() ? answer(request, file, type, file) : Mono.empty();
    }

    private Mono<ServerResponse> answer(
            ServerRequest request, Resource file, MediaType type, Object body) {
        var tag = fingerprints.of(file);
        return request.checkNotModified(tag)
                .switchIfEmpty(
                        Mono.defer(
                                () ->
                                        ServerResponse.ok()
                                                .contentType(type)
                                                .cacheControl(CacheControl.noCache())
                                                .eTag(tag)
                                                .bodyValue(body)));
    }
}
