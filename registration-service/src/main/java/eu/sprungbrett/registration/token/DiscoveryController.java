package eu.sprungbrett.registration.token;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.List;

/**
 * Tells programs where to get tokens and where the public keys are.
 *
 * <p>Written by hand because the library's document promises end-points (authorization,
 * introspection, user info) that we do not offer.
 */
@RestController
class DiscoveryController {

    private final TokenSettings settings;
    private final SigningKeys keys;

    DiscoveryController(TokenSettings settings, SigningKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    @GetMapping({"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"})
    Discovery discovery() {
        return new Discovery(
                settings.issuer(),
                settings.tokenEndpoint(),
                settings.keySet(),
                List.of("client_credentials"),
                List.of("client_secret_basic", "client_secret_post"),
                Scopes.ALL,
                List.of(),
                List.of("public"),
                List.of("RS256"));
    }

    /**
     * For the operator, on the service's own port only: the next signing key, without a gap for
     * anybody.
     */
    @PostMapping("/internal/signing-keys")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rotate() {
        keys.rotate();
    }

    record Discovery(
            URI issuer,
            @JsonProperty("token_endpoint") URI tokenEndpoint,
            @JsonProperty("jwks_uri") URI keySet,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("token_endpoint_auth_methods_supported")
                    List<String> authenticationMethods,
            @JsonProperty("scopes_supported") List<String> scopes,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("subject_types_supported") List<String> subjectTypes,
            @JsonProperty("id_token_signing_alg_values_supported") List<String> algorithms) {}
}
