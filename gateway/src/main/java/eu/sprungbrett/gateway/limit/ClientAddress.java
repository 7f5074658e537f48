package eu.sprungbrett.gateway.limit;

import eu.sprungbrett.gateway.GatewaySettings;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * From where a request comes: the other end of the connection, or, where that is one of our own
 * proxies, the last address in {@code X-Forwarded-For} that is not.
 */
@Component
class ClientAddress {

    private static final int BYTES_OF_A_NETWORK = 8;

    private final List<IpSubnetFilterRule> trusted;

    ClientAddress(GatewaySettings settings) {
        trusted = settings.trustedProxies().stream().map(ClientAddress::network).toList();
    }

    /** The address; of IPv6 only its network, because one client has all addresses of a /64. */
    String of(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        if (remote == null) {
            return "unknown";
        }
        var address = remote.getAddress();
        var hops = request.getHeaders().getValuesAsList("X-Forwarded-For");
        for (var i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
            var hop = parse(hops.get(i));
            if (hop == null) {
                break;
            }
            address = hop;
        }
        return name(address);
    }

    private boolean isTrusted(InetAddress address) {
        var end = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(it -> it.matches(end));
    }

    private static @Nullable InetAddress parse(String text) {
        return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text)
                ? NetUtil.createInetAddressFromIpAddressString(text)
                : null;
    }

    private static String name(InetAddress address) {
        if (address instanceof Inet6Address) {
            var network =
                    Arrays.copyOf(
                            Arrays.copyOf(address.getAddress(), BYTES_OF_A_NETWORK),
                            2 * BYTES_OF_A_NETWORK);
            try {
                return InetAddress.getByAddress(network).getHostAddress();
            } catch (UnknownHostException e) {
                throw new IllegalStateException("sixteen bytes are an address", e);
            }
        }
        return address.getHostAddress();
    }

    private static IpSubnetFilterRule network(String cidr) {
        return new IpSubnetFilterRule(cidr, IpFilterRuleType.ACCEPT);
    }
}
