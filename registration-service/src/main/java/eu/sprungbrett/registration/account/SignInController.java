package eu.sprungbrett.registration.account;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.registration.input.Address;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.token.PersonTokens;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.Locale;
import java.util.Objects;

/** Signing in and out, for people; the gateway's exchange of a session for a token. */
@RestController
class SignInController {

    private static final String COOKIE = "sprungbrett_session";

    private final RequestSignIn requestSignIn;
    private final ConfirmSignIn confirmSignIn;
    private final Sessions sessions;
    private final Accounts accounts;
    private final PersonTokens tokens;
    private final AccountSettings settings;

    SignInController(
            RequestSignIn requestSignIn,
            ConfirmSignIn confirmSignIn,
            Sessions sessions,
            Accounts accounts,
            PersonTokens tokens,
            AccountSettings settings) {
        this.requestSignIn = requestSignIn;
        this.confirmSignIn = confirmSignIn;
        this.sessions = sessions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.settings = settings;
    }

    @PostMapping("/api/v1/sign-in")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void request(@RequestBody AddressBody body, Locale locale) {
        var findings = new Findings();
        var address = Address.parse(body.email);
        if (address == null) {
            findings.add("email", "not-an-address", "a mail address is expected");
        }
        findings.refuseIfAny();
        requestSignIn.request(Objects.requireNonNull(address), MailLanguage.of(locale));
    }

    @PostMapping("/api/v1/sign-in/confirm")
    ResponseEntity<AccountView> confirm(
            @RequestBody ConfirmBody body,
            @RequestHeader(name = "X-Forwarded-Proto", required = false) @Nullable String scheme) {
        var account = confirm(body);
        var cookie =
                cookie(sessions.begin(account.id()), scheme).maxAge(settings.sessionLife()).build();
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(AccountView.of(account));
    }

    private Stored<Account> confirm(ConfirmBody body) {
        if (body.token != null) {
            return confirmSignIn.byLink(body.token);
        }
        var findings = new Findings();
        var address = Address.parse(body.email);
        if (address == null) {
            findings.add("email", "not-an-address", "a mail address is expected");
        }
        var code = body.code == null ? "" : body.code.replaceAll("\\s", "");
        if (!code.matches("[0-9]{6}")) {
            findings.add("code", "not-a-code", "six digits are expected");
        }
        findings.refuseIfAny();
        return confirmSignIn.byCode(Objects.requireNonNull(address), code);
    }

    @PostMapping("/api/v1/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> signOut(
            @AuthenticationPrincipal @Nullable Jwt token,
            @CookieValue(name = COOKIE, required = false) @Nullable String session,
            @RequestHeader(name = "X-Forwarded-Proto", required = false) @Nullable String scheme) {
        if (token != null && token.getClaimAsString("sid") != null) {
            sessions.endKnown(token.getClaimAsString("sid"));
        }
        if (session != null) {
            sessions.end(session);
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", scheme).maxAge(0).build().toString())
                .build();
    }

    /** For the gateway only: a cookie's secret becomes a short-lived token. */
    @PostMapping("/internal/session-token")
    ResponseEntity<TokenView> exchange(@RequestBody SessionBody body) {
        var session =
                sessions.find(Objects.requireNonNullElse(body.session, ""))
                        .orElseThrow(SignInController::unknown);
        var account = accounts.find(session.account()).orElseThrow(SignInController::unknown);
        var issued = tokens.issue(account.id(), account.state().administrator(), session.id());
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new TokenView(issued.token(), issued.life().toSeconds()));
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String secret, @Nullable String scheme) {
        return ResponseCookie.from(COOKIE, secret)
                .httpOnly(true)
                .secure(settings.secure() || "https".equals(scheme))
                .sameSite("Strict")
                .path("/");
    }

    private static RuntimeException unknown() {
        return AccountProblem.SESSION_UNKNOWN.because("this session is over");
    }

    record AddressBody(@Nullable String email) {}

    record ConfirmBody(@Nullable String email, @Nullable String code, @Nullable String token) {}

    record SessionBody(@Nullable String session) {}

    record TokenView(String token, long expiresIn) {}

    record AccountView(String id, String email, String language, boolean administrator) {

        static AccountView of(Stored<Account> account) {
            var state = account.state();
            return new AccountView(
                    account.id(), state.email(), state.language(), state.administrator());
        }
    }
}
