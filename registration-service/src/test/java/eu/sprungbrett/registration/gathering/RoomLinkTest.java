package eu.sprungbrett.registration.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomLinkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://meet.example/{room}",
                "https://meet.example:8443/a/{room}?lang=sl#config",
                "https://meet.example/join?room={room}"
            })
    void anEncryptedAddressWithTheRoomAfterTheHost(String link) {
        assertThat(RoomLink.isOne(link)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{room}",
                "http://meet.example/{room}",
                "https://meet.example/hall",
                "https://{room}.meet.example/hall",
                "https://{room}@meet.example/",
                "https://me@meet.example/{room}",
                "https://meet.example/{room}/{room}",
                "https://meet.example/{room} ",
                "https://meet.example/\n{room}",
                "https:///{room}",
                "javascript:alert('https://meet.example/{room}')"
            })
    void nothingElse(String link) {
        assertThat(RoomLink.isOne(link)).isFalse();
    }
}
