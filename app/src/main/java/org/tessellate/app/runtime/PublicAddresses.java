package org.tessellate.app.runtime;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Says whether somebody else may have us call an address: by https, on a host all of whose addresses are public ones, unless the host is named in
 * the settings. So nobody reaches through us what stands behind the hospital's wall (server-side request forgery). Thread-safe.
 */
@ConfigurationProperties("tessellate.fhir.subscriptions")
public final class PublicAddresses {

    private static final int MOST_PORT = 65_535;

    private final Set<String> privateHosts;

    /** @param privateHosts names of hosts that may have private addresses and be called without TLS; every other must be public and speak https */
    PublicAddresses(@DefaultValue Set<String> privateHosts) {
        this.privateHosts = privateHosts;
    }

    /** Why it may not be called, if so; asked anew before every call, since names change what they stand for. */
    public Optional<String> fault(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("is no address");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null || uri.getPort() > MOST_PORT) {
            return Optional.of("is no plain address of a host");
        }
        if (privateHosts.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
            return Stream.of("http", "https").anyMatch(scheme -> scheme.equals(uri.getScheme())) ? Optional.empty() : Optional.of("is no http or https address");
        }
        return "https".equals(uri.getScheme()) ? ofHost(uri.getHost()) : Optional.of("is no https address");
    }

    private static Optional<String> ofHost(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host.replaceAll("^\\[|]$", ""))).allMatch(PublicAddresses::isPublic) ? Optional.empty()
                    : Optional.of("leads to an address that is not public");
        } catch (UnknownHostException unknown) {
            return Optional.of("is of a host that is unknown");
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address four -> isPublic(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
            // Unique local addresses, and IPv4 ones in the clothes of IPv6 (6to4, NAT64, Teredo).
            case Inet6Address six -> (bytes[0] & 0xfe) != 0xfc && !starts(bytes, 0x20, 0x02) && !starts(bytes, 0x00, 0x64) && !starts(bytes, 0x20, 0x01, 0x00, 0x00)
                    && !starts(bytes, 0x00, 0x00);
            default -> false;
        };
    }

    /** Of IANA's special ranges those that Java has no name for: this network, shared space, tests, protocols, benchmarks, and what is reserved. */
    private static boolean isPublic(int first, int second, int third) {
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean assigned = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean tests = first == 198 && (second == 18 || second == 19 || second == 51 && third == 100) || first == 203 && second == 0 && third == 113;
        return first != 0 && first < 240 && !shared && !assigned && !tests;
    }

    private static boolean starts(byte[] bytes, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
