package io.wheelgate.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who could have acted: who was in the groups of a cycle's policy at some time between its request and its ending. */
final class Memberships {

    static final String TITLE = "Who could have acted";

    /** @param left the entry that ended it; empty when nothing has */
    private record Membership(Recorded joined, Optional<Recorded> left) {}

    private final List<Membership> memberships;

    private Memberships(List<Membership> memberships) {
        this.memberships = memberships;
    }

    /** @param desk the desk's own entries about the cycle, in their order; {@code cycle} its own */
    static Memberships of(List<Recorded> desk, List<Recorded> cycle) {
        long first = index(cycle.get(0));
        Recorded newest = cycle.get(cycle.size() - 1);
        long last = newest.kind().equals("Ended") ? index(newest) : Long.MAX_VALUE;
        List<Membership> found = new ArrayList<>();
        for (int i = 0; i < desk.size(); i++) {
            Recorded joined = desk.get(i);
            if (joined.kind().equals("MemberJoined") && index(joined) < last) {
                found.add(new Membership(joined, end(joined, desk.subList(i + 1, desk.size()))));
            }
        }
        return new Memberships(found.stream()
                .filter(one -> one.left().map(left -> index(left) > first).orElse(true))
                .sorted(Comparator.comparing(one -> text(one.joined(), "group")))
                .toList());
    }

    private static Optional<Recorded> end(Recorded joined, List<Recorded> later) {
        return later.stream().filter(entry -> ends(entry, joined)).findFirst();
    }

    private static boolean ends(Recorded entry, Recorded joined) {
        boolean samePerson = text(entry, "person").equals(text(joined, "person"));
        boolean sameGroup = text(entry, "group").equals(text(joined, "group"));
        return switch (entry.kind()) {
            case "MemberLeft" -> samePerson && sameGroup;
            case "PersonRemoved" -> samePerson;
            case "GroupRemoved" -> sameGroup;
            default -> false;
        };
    }

    private static String text(Recorded entry, String field) {
        return entry.at("content", field).value().asText();
    }

    private static long index(Recorded entry) {
        return entry.at("index").value().asLong();
    }

    /** Empty when nothing is known. */
    Optional<String> title() {
        return memberships.isEmpty() ? Optional.empty() : Optional.of(TITLE);
    }

    void write(Html html) {
        if (memberships.isEmpty()) {
            return;
        }
        html.heading(TITLE)
                .raw("<p>")
                .text("Who was in the groups of the policy, release managers and developers while this cycle ran. What"
                        + " kept somebody of them from signing is in “Who had to sign” and “What the policy forbids”.")
                .raw("</p><table><thead><tr>");
        Stream.of("Entry", "Group", "Person", "Since", "Until").forEach(title -> html.element("th", title));
        html.raw("</tr></thead><tbody>");
        memberships.forEach(one -> row(one, html));
        html.raw("</tbody></table>");
    }

    private static void row(Membership one, Html html) {
        html.raw("<tr><td>").place(one.joined()).raw("</td><td>");
        one.joined().at("content", "group").ifFact(html::fact);
        html.raw("</td><td>");
        one.joined().at("content", "person").ifFact(html::fact);
        html.raw("</td><td>");
        one.joined().at("at").ifFact(html::time);
        html.raw("</td><td>");
        one.left().ifPresent(left -> left.at("at").ifFact(html::time));
        html.raw("</td></tr>");
    }
}
