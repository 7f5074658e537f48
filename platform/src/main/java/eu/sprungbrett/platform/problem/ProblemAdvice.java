package eu.sprungbrett.platform.problem;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The one place where refusals and failures become problem details (RFC 9457). */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final MessageSource titles;

    /**
     * Tells problems with titles in the reader's language.
     *
     * @param titles message per code
     */
    public ProblemAdvice(MessageSource titles) {
        this.titles = titles;
    }

    /** A rule said no. */
    @ExceptionHandler
    ResponseEntity<Object> ruleSaidNo(ProblemException problem) {
        return answer(
                problem.code().kind().status(),
                body(problem, titles, LocaleContextHolder.getLocale()),
                HttpHeaders.EMPTY);
    }

    /** The database is away: not the caller's fault, and it will pass. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Object> storeIsAway(Exception failure) {
        log.atWarn().setCause(failure).log("store did not answer");
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "2");
        var problem = PlatformProblem.UNAVAILABLE.because("try again in a moment");
        return answer(503, body(problem, titles, LocaleContextHolder.getLocale()), headers);
    }

    /** Anything else is ours: say that it broke, never how. */
    @ExceptionHandler
    ResponseEntity<Object> somethingBroke(Exception failure, HttpServletRequest request) {
        log.atError()
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", request.getRequestURI())
                .setCause(failure)
                .log("request failed");
        return answer(
                500, plain(HttpStatus.INTERNAL_SERVER_ERROR, "internal", null), HttpHeaders.EMPTY);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException refused,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var problem = PlatformProblem.INVALID_INPUT.because("some fields are wrong");
        for (var error : refused.getBindingResult().getFieldErrors()) {
            problem.field(
                    error.getField(), code(error.getCode()), message(error.getDefaultMessage()));
        }
        for (var error : refused.getBindingResult().getGlobalErrors()) {
            problem.field("", code(error.getCode()), message(error.getDefaultMessage()));
        }
        return ruleSaidNo(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException refused,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var problem = PlatformProblem.INVALID_INPUT.because("some fields are wrong");
        for (var result : refused.getParameterValidationResults()) {
            var parameter =
                    Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "");
            var place =
                    result.getContainerIndex() == null
                            ? parameter
                            : "[%d]".formatted(result.getContainerIndex());
            for (var error : result.getResolvableErrors()) {
                var field =
                        error instanceof org.springframework.validation.FieldError in
                                ? (result.getContainerIndex() == null ? "" : place + ".")
                                        + in.getField()
                                : place;
                var codes = error.getCodes();
                problem.field(
                        field,
                        code(codes == null || codes.length == 0 ? null : codes[codes.length - 1]),
                        message(error.getDefaultMessage()));
            }
        }
        return ruleSaidNo(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException refused,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            // A value's own constructor refused it.
            if (cause instanceof ProblemException problem) {
                return ruleSaidNo(problem);
            }
        }
        return switch (refused.getCause()) {
            case UnrecognizedPropertyException unknown ->
                    ruleSaidNo(
                            PlatformProblem.INVALID_INPUT
                                    .because("the body has a field we do not know")
                                    .field(
                                            path(unknown),
                                            "unknown-field",
                                            "there is no such field"));
            case DatabindException unfit -> ruleSaidNo(doesNotFit(unfit));
            case InputCoercionException tooLarge -> ruleSaidNo(doesNotFit(tooLarge));
            case JacksonException broken -> ruleSaidNo(notJson(broken));
            case null, default ->
                    ruleSaidNo(
                            PlatformProblem.MALFORMED_JSON.because(
                                    "the body is missing or not JSON"));
        };
    }

    private static ProblemException doesNotFit(JacksonException unfit) {
        return PlatformProblem.INVALID_INPUT
                .because("some fields are wrong")
                .field(path(unfit), "unreadable", "this value does not fit the field");
    }

    private static ProblemException notJson(JacksonException broken) {
        var where = broken.getLocation(); // unknown for what is nested too deeply
        return PlatformProblem.MALFORMED_JSON.because(
                where == null
                        ? "the body is not JSON, or nested too deeply"
                        : "the body is not JSON; it breaks in line %d, column %d"
                                .formatted(where.getLineNr(), where.getColumnNr()));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException refused,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var name =
                refused instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : Objects.requireNonNullElse(refused.getPropertyName(), "");
        return ruleSaidNo(
                PlatformProblem.INVALID_PARAMETER
                        .because("%s cannot be read".formatted(name))
                        .field(name, "unreadable", "this value does not fit the parameter"));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException refused,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return ruleSaidNo(
                PlatformProblem.INVALID_PARAMETER
                        .because("%s is missing".formatted(refused.getParameterName()))
                        .field(refused.getParameterName(), "missing", "this parameter is needed"));
    }

    /** What the framework refuses by itself: paths, methods, media types, sizes. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refused,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var known = HttpStatus.resolve(status.value());
        if (known == null || known.is5xxServerError()) {
            log.atError().setCause(refused).log("request failed");
            return answer(status.value(), plain(status, "internal", null), HttpHeaders.EMPTY);
        }
        var code =
                known == HttpStatus.BAD_REQUEST
                        ? PlatformProblem.INVALID_PARAMETER.code()
                        : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var detail = body instanceof ProblemDetail problem ? problem.getDetail() : null;
        return answer(status.value(), plain(status, code, detail), headers);
    }

    /** The problem's body; also used by filters, which stand outside of the controllers. */
    public static ProblemDetail body(
            ProblemException problem, MessageSource titles, Locale reader) {
        var code = problem.code().code();
        var body =
                ProblemDetail.forStatusAndDetail(
                        HttpStatusCode.valueOf(problem.code().kind().status()), problem.detail());
        body.setType(URI.create("/problems/" + code));
        var title = titles.getMessage(code, null, code, reader);
        body.setTitle(title);
        body.setProperty("code", code);
        body.setProperty(
                "reasons", problem.reasons().isEmpty() ? itself(code, title) : problem.reasons());
        if (!problem.alternatives().isEmpty()) {
            body.setProperty("alternatives", problem.alternatives());
        }
        if (!problem.errors().isEmpty()) {
            body.setProperty("errors", problem.errors());
        }
        return body;
    }

    /** A refusal without a reason of its own is its own reason: nobody is left without one. */
    private static List<Reason> itself(String code, @Nullable String title) {
        return List.of(Reason.of(code, Objects.requireNonNullElse(title, code)));
    }

    private ProblemDetail plain(HttpStatusCode status, String code, @Nullable String detail) {
        var body = ProblemDetail.forStatus(status);
        body.setType(URI.create("/problems/" + code));
        body.setTitle(titles.getMessage(code, null, code, LocaleContextHolder.getLocale()));
        body.setDetail(detail);
        body.setProperty("code", code);
        body.setProperty("reasons", itself(code, body.getTitle()));
        var request = MDC.get("requestId");
        if (request != null) {
            body.setProperty("request", request);
        }
        return body;
    }

    private static ResponseEntity<Object> answer(
            int status, ProblemDetail body, HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private static String path(JacksonException unfit) {
        var path = new StringBuilder();
        for (var step : unfit.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String code(@Nullable String constraint) {
        return constraint == null
                ? "invalid"
                : constraint.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String message(@Nullable String text) {
        return Objects.requireNonNullElse(text, "invalid");
    }
}
