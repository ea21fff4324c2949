package io.wheelgate.web.history;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Register;
import io.wheelgate.ledger.Register.Wanted;
import io.wheelgate.release.Cycle;
import io.wheelgate.web.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts the lines of the register together: each run is read once for all its lines. */
@Component
class RegisterRows {

    private final Register register;
    private final Ledger ledger;
    private final Names names;

    RegisterRows(Register register, Ledger ledger, Names names) {
        this.register = register;
        this.ledger = ledger;
        this.names = names;
    }

    List<RegisterRow> of(Wanted wanted, int most) {
        Map<String, Cycle> cycles = new HashMap<>();
        Map<String, String> people = new HashMap<>();
        return register.page(wanted, most).stream()
                .map(row -> RegisterRow.of(
                        row,
                        cycles.computeIfAbsent(
                                row.installation().cycle(), id -> ledger.excerpt(id, RegisterRow.NEEDED)),
                        person -> people.computeIfAbsent(person, names::of)))
                .toList();
    }
}
