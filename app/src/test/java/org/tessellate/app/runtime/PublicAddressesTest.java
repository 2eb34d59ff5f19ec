package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    private final PublicAddresses addresses = new PublicAddresses(Set.of("engine.hospital.local"));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0", "0.1.2.3", "100.64.0.1", "100.127.0.1",
            "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.5", "224.0.0.1", "240.0.0.1", "255.255.255.255",
            "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001::1"})
    void whatStandsBehindAWallIsNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "198.17.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1"})
    void othersAre(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://8.8.8.8/hook", "https://127.0.0.1/hook", "https://[::1]/hook", "https://2130706433/hook", "https://user@8.8.8.8/hook", "https://8.8.8.8/hook#part",
            "https:///hook", "file:///etc/passwd", "ftp://8.8.8.8/", "not an address", "https://name.invalid/hook", "ftp://engine.hospital.local/"})
    void noneOfTheseIsCalled(String address) {
        assertThat(addresses.fault(address)).isPresent();
    }

    @Test
    void aPublicOneIsAndOneThatTheSettingsName() {
        assertThat(addresses.fault("https://8.8.8.8:8443/hook?key=1")).isEmpty();
        assertThat(addresses.fault("http://engine.hospital.local:8080/hook")).isEmpty();
        assertThat(addresses.fault("https://ENGINE.hospital.local/hook")).isEmpty();
    }
}
