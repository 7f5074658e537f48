package eu.sprungbrett.registration.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@company.example",
                " Anna.Novak+b2b@sub.company.example ",
                "žiga@podjetje.si",
                "a@b.co"
            })
    void isAnAddress(String raw) {
        assertThat(Address.parse(raw)).isEqualTo(raw.strip());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "anna",
                "anna@",
                "@company.example",
                "anna@company",
                "anna@@company.example",
                "anna bo@company.example",
                "anna@company..example",
                "anna.@company.example",
                "anna@-company.example",
                "anna@company.example\nbcc: bo@company.example",
                "Anna <anna@company.example>",
                "anna@company.example,bo@company.example"
            })
    void isNoAddress(@Nullable String raw) {
        assertThat(Address.parse(raw)).isNull();
    }

    @Test
    void isNoAddressWhenTooLong() {
        assertThat(Address.parse("a".repeat(250) + "@b.example")).isNull();
    }

    @Test
    void spellingDoesNotMakeAnotherPerson() {
        assertThat(Address.key(" Anna@Company.Example"))
                .isEqualTo(Address.key("anna@company.example"));
    }
}
