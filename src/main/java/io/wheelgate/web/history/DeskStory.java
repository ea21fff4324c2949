package io.wheelgate.web.history;

import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.ConfigurationRead;
import io.wheelgate.release.Event.DiagramDeployed;
import io.wheelgate.release.Event.ExportRead;
import io.wheelgate.release.Event.GroupRemoved;
import io.wheelgate.release.Event.GroupSaved;
import io.wheelgate.release.Event.MemberJoined;
import io.wheelgate.release.Event.MemberLeft;
import io.wheelgate.release.Event.PersonRemoved;
import io.wheelgate.release.Event.PersonSaved;
import io.wheelgate.release.Event.PersonUnlocked;
import io.wheelgate.release.Event.RecordDoubted;
import io.wheelgate.release.Event.RecordKeyChanged;
import io.wheelgate.web.Story;
import java.util.List;
import java.util.function.UnaryOperator;

/** What happened at the desk as a whole, one sentence an entry. */
final class DeskStory {

    private DeskStory() {}

    /** @param names from log-in names to printed ones */
    static List<Story.Line> of(List<Entry> entries, UnaryOperator<String> names) {
        return entries.stream().map(entry -> line(entry, names)).toList();
    }

    private static Story.Line line(Entry entry, UnaryOperator<String> names) {
        String words = words(entry.event());
        return words.isEmpty()
                ? Story.of(List.of(entry), names).stream()
                        .findFirst()
                        .orElseGet(() -> line(
                                entry,
                                names,
                                "noted: " + entry.event().getClass().getSimpleName()))
                : line(entry, names, words);
    }

    private static Story.Line line(Entry entry, UnaryOperator<String> names, String words) {
        String tone =
                entry.event() instanceof RecordDoubted ? "bad" : entry.actor().equals(Entry.DESK) ? "" : "person";
        return new Story.Line(entry.at(), names.apply(entry.actor()), words, tone);
    }

    private static String words(Event event) {
        if (event instanceof ExportRead it) {
            return "took out the " + it.what() + (it.cycle().isEmpty() ? "" : " of the cycle " + it.cycle())
                    + ", with the sha256 " + it.sha256();
        }
        if (event instanceof ConfigurationRead it) {
            return it.after().isEmpty()
                    ? it.product() + " is configured no more"
                    : "read another configuration of " + it.product()
                            + (it.policyBefore().equals(it.policyAfter()) ? "" : ", with another sign-off policy")
                            + ": sha256 " + it.after();
        }
        if (event instanceof DiagramDeployed it) {
            return "brought version " + it.version() + " of the diagram " + it.key() + " to the engine: sha256 "
                    + it.sha256();
        }
        if (event instanceof RecordKeyChanged it) {
            return (it.before().isEmpty() ? "signs the record with the key " : "signs the record with another key, ")
                    + it.after();
        }
        return event instanceof RecordDoubted it
                ? "doubted the record. " + it.what() + ": " + it.found()
                : people(event);
    }

    private static String people(Event event) {
        if (event instanceof PersonSaved it) {
            return (it.before().isEmpty() ? "made the person " : "changed the person ") + it.person() + ": "
                    + it.after() + (it.passwordSet() ? ", with a new password" : "");
        }
        if (event instanceof PersonRemoved it) {
            return "removed the person " + it.person() + ", who was in " + in(it.groups());
        }
        if (event instanceof PersonUnlocked it) {
            return "let " + it.person() + " in again, who was locked out";
        }
        if (event instanceof GroupSaved it) {
            return (it.before().isEmpty() ? "made the group " : "renamed the group ") + it.group() + ": " + it.after();
        }
        if (event instanceof GroupRemoved it) {
            return "removed the group " + it.group() + " with its members: " + in(it.members());
        }
        if (event instanceof MemberJoined it) {
            return "put " + it.person() + " into the group " + it.group();
        }
        return event instanceof MemberLeft it ? "took " + it.person() + " out of the group " + it.group() : "";
    }

    private static String in(List<String> some) {
        return some.isEmpty() ? "none" : String.join(", ", some);
    }
}
