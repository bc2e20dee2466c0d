package io.solflow.decode.recorded;

import io.solflow.decode.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The accounts of a transaction, by index and by address. */
final class AccountTable {

    private static final int LIMIT = 256;

    private final List<Address> accounts = new ArrayList<>();
    private final Map<Address, Integer> indexes = new HashMap<>();

    void add(Address account) {
        indexes.putIfAbsent(account, accounts.size());
        accounts.add(account);
    }

    List<Address> all() {
        return accounts;
    }

    /** The index of an account that is written as its address; a new one is added. */
    int index(JsonAt place) throws BadJson {
        Address address = place.address(TextEncoding.BASE58);
        Integer index = indexes.get(address);
        if (index == null) {
            index = accounts.size();
            add(address);
        }
        if (index >= LIMIT) {
            throw place.bad("is one of more than 256 accounts");
        }
        return index;
    }
}
