package eu.sprungbrett.platform.openapi;

import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.text.Text;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;

import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import tools.jackson.databind.JsonNode;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * What the descriptions of all calls (OpenAPI) have in common: names that stay (controller and
 * method, {@code meetingsAccept}), a problem as the answer to whatever goes wrong, and no word of
 * what comes from the token.
 */
public final class DescribedCalls implements OperationCustomizer {

    /** Teaches springdoc the types of the house. */
    public DescribedCalls() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, org.springframework.http.MediaType.class)
                .replaceWithSchema(
                        Text.class,
                        new MapSchema()
                                .additionalProperties(new StringSchema())
                                .description("words by language (ISO 639-1)"))
                .replaceWithSchema(SseEmitter.class, new StringSchema())
                .replaceWithSchema(
                        JsonNode.class, new Schema<>().description("as the part is read"));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        var controller = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        var method = handler.getMethod().getName();
        operation.setTags(null);
        operation.setOperationId(
                Character.toLowerCase(controller.charAt(0))
                        + controller.substring(1)
                        + Character.toUpperCase(method.charAt(0))
                        + method.substring(1));
        if (Arrays.stream(handler.getMethodParameters())
                .anyMatch(it -> it.getParameterType() == InputStream.class)) {
            operation.setRequestBody(upload(handler));
        }
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("Refused or failed")
                                .content(
                                        new Content()
                                                .addMediaType(
                                                        "application/problem+json",
                                                        new MediaType()
                                                                .schema(
                                                                        new Schema<>()
                                                                                .$ref(
                                                                                        "Problem")))));
        return operation;
    }

    /** A body that is read as it comes, in one of the types the method consumes. */
    private static RequestBody upload(HandlerMethod handler) {
        var mapping =
                Objects.requireNonNull(
                        AnnotatedElementUtils.findMergedAnnotation(
                                handler.getMethod(), RequestMapping.class));
        var content = new Content();
        for (var type : mapping.consumes()) {
            content.addMediaType(type, new MediaType().schema(new StringSchema()));
        }
        return new RequestBody().required(true).content(content);
    }
}
