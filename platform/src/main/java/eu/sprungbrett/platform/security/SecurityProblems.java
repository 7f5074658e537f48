package eu.sprungbrett.platform.security;

import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemAdvice;
import eu.sprungbrett.platform.problem.ProblemException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;

/** Tells problems from filters, where no controller advice reaches. */
public final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final MessageSource titles;
    private final JsonMapper json;

    /** Tells problems with titles in the reader's language. */
    public SecurityProblems(MessageSource titles, JsonMapper json) {
        this.titles = titles;
        this.json = json;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        tell(request, response, PlatformProblem.SIGN_IN_REQUIRED.because("sign in first"));
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        tell(request, response, PlatformProblem.NOT_ALLOWED.because("this is not yours to do"));
    }

    /** Writes a problem as the whole answer. */
    public void tell(
            HttpServletRequest request, HttpServletResponse response, ProblemException problem)
            throws IOException {
        response.setStatus(problem.code().kind().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(
                response.getWriter(), ProblemAdvice.body(problem, titles, request.getLocale()));
    }
}
