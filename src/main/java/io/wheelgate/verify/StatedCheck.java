package io.wheelgate.verify;

import java.util.SortedSet;
import java.util.TreeSet;

/** The statements follow from the record: each that must be there is there, and says nothing else. */
final class StatedCheck implements Check {

    @Override
    public String of(Pack pack, Given given) {
        Statements expected = Statements.of(pack.key().name(), pack.entries());
        SortedSet<String> names = new TreeSet<>(expected.written().keySet());
        names.addAll(expected.documents().keySet());
        Wrong.unless(
                names.equals(pack.statements().keySet()),
                "there is not exactly one statement for each wheel, signature and document of the record");
        expected.written().forEach((name, statement) -> {
            Json found = StrictJson.read(pack.statement(name).payload(), name);
            Wrong.unless(found.node().equals(statement), "%s says something else than the record", name);
        });
        return expected.written().size() + " statements say what the record says";
    }
}
