package eu.sprungbrett.registration.partner;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.registration.token.Scopes;
import eu.sprungbrett.registration.token.TokenSettings;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

import java.util.stream.Collectors;

/** Partners as clients of the authorization server: the partner's id is the client's id. */
@Component
class PartnerClients implements RegisteredClientRepository {

    private final Partners partners;
    private final TokenSettings settings;

    PartnerClients(Partners partners, TokenSettings settings) {
        this.partners = partners;
        this.settings = settings;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("partners are named by organisers");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return partners.find(id).map(this::client).orElse(null);
    }

    private RegisteredClient client(Stored<Partner> partner) {
        var hashes =
                partner.state().secrets().stream()
                        .map(Partner.Secret::hash)
                        .collect(Collectors.joining("\n"));
        var tokens =
                org.springframework.security.oauth2.server.authorization.settings.TokenSettings
                        .builder()
                        .accessTokenTimeToLive(settings.machine())
                        .build();
        return RegisteredClient.withId(partner.id())
                .clientId(partner.id())
                .clientName(partner.state().name())
                .clientSecret(hashes)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(it -> it.addAll(Scopes.ALL))
                .tokenSettings(tokens)
                .build();
    }
}
