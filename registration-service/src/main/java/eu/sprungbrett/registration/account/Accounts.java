package eu.sprungbrett.registration.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.registration.input.Address;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;

/** All the people we know. */
@Component
public class Accounts {

    private final VersionedCollection<Account> accounts;
    private final Ids ids;
    private final AccountSettings settings;
    private final SignIns signIns;
    private final Clock clock;

    Accounts(
            VersionedCollections collections,
            Ids ids,
            AccountSettings settings,
            SignIns signIns,
            Clock clock) {
        this.accounts = collections.silent("accounts", Account.class).uniqueIndex("emailKey");
        this.ids = ids;
        this.settings = settings;
        this.signIns = signIns;
        this.clock = clock;
    }

    /** The account with this id, unless there is none or its person left. */
    public Optional<Stored<Account>> find(String id) {
        return accounts.find(id);
    }

    /** The account with this address. */
    public Optional<Stored<Account>> findByAddress(String address) {
        return accounts.findOne(query(where("emailKey").is(Address.key(address))));
    }

    /**
     * The account with this address; a new one when there is none.
     *
     * @param address a mail address that was checked
     * @param language for a new account
     */
    public Stored<Account> withAddress(String address, String language) {
        return findByAddress(address).orElseGet(() -> create(address, language));
    }

    private Stored<Account> create(String address, String language) {
        var account =
                new Account(
                        address.strip(), Address.key(address), language, false, clock.instant());
        try {
            return accounts.insert(ids.next("acc"), account, null);
        } catch (DuplicateKeyException somebodyWasFaster) {
            return findByAddress(address).orElseThrow(() -> somebodyWasFaster);
        }
    }

    /** From now on this person reads mails in another language. */
    public Stored<Account> speak(Stored<Account> read, String language) {
        return accounts.update(read, read.state().speaking(language), null);
    }

    /** The first administrator of the platform. */
    public Optional<Stored<Account>> administrator() {
        return findByAddress(settings.administrator());
    }

    /** Makes sure that there is one. */
    void appointAdministrator() {
        var account = withAddress(settings.administrator(), "en");
        if (!account.state().administrator()) {
            accounts.update(account, account.state().asAdministrator(), null);
        }
    }

    /** Forgets the person, and what was mailed to them to sign in. */
    public void erase(Stored<Account> read) {
        signIns.forget(read.state().emailKey());
        accounts.erase(read);
    }
}
