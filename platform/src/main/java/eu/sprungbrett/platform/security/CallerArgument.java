package eu.sprungbrett.platform.security;

import eu.sprungbrett.platform.problem.PlatformProblem;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Hands the caller of the token to controllers. */
public final class CallerArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken authentication) {
            return of(authentication.getToken());
        }
        if (parameter.isOptional()) {
            return null;
        }
        throw PlatformProblem.SIGN_IN_REQUIRED.because("sign in first");
    }

    static Caller of(Jwt token) {
        var kind = Objects.requireNonNullElse(token.getClaimAsString("kind"), "person");
        return new Caller(
                Objects.requireNonNull(token.getSubject(), "token without subject"),
                Caller.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                Boolean.TRUE.equals(token.getClaim("administrator")),
                scopes(token));
    }

    private static Set<String> scopes(Jwt token) {
        return switch (token.getClaim("scope")) {
            case String words when !words.isBlank() ->
                    Arrays.stream(words.strip().split(" +")).collect(Collectors.toSet());
            case Iterable<?> words -> {
                var scopes = new java.util.HashSet<String>();
                words.forEach(it -> scopes.add(String.valueOf(it)));
                yield scopes;
            }
            case null, default -> Set.of();
        };
    }
}
