package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.standing.Freezes;
import io.wheelgate.cycle.standing.StartKnown;
import io.wheelgate.cycle.standing.StartQuestions;
import io.wheelgate.cycle.task.Target;
import io.wheelgate.cycle.work.Redaction;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Contents;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.NextVersions.Choice;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.Version;
import io.wheelgate.step.KnownVersions;
import io.wheelgate.step.WayAhead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a cycle would be before anybody starts it: its version, what would be in it, what would refuse and what would hold it. */
@Component
public class Starts {

    private final Ledger ledger;
    private final Products products;
    private final StartRules rules;
    private final StartQuestions questions;
    private final Freezes freezes;
    private final People people;

    Starts(
            Ledger ledger,
            Products products,
            StartRules rules,
            StartQuestions questions,
            Freezes freezes,
            People people) {
        this.ledger = ledger;
        this.products = products;
        this.rules = rules;
        this.questions = questions;
        this.freezes = freezes;
        this.people = people;
    }

    /**
     * What a cycle would be.
     *
     * @param start as it was asked for, with the proposed version when none was typed
     * @param target empty when nobody can tell a version
     * @param choices the versions that can be chosen with one click, the proposed one first
     * @param finals those that a hot fix can be made of, the newest first
     * @param impossible every reason for which nothing can be started
     * @param known what was looked up; empty when there is nothing to look for
     * @param holds what refuses nothing now, and stops or surprises later
     * @param unknown a sentence for each place that could not be asked
     */
    public record Preview(
            Product product,
            Start start,
            Optional<Version> target,
            List<Choice> choices,
            List<Version> finals,
            List<String> impossible,
            Optional<StartKnown> known,
            List<String> holds,
            List<String> unknown) {

        /** Every reason for which the request would be refused, at once or by its check. */
        public List<String> obstacles() {
            return Stream.concat(impossible.stream(), known.stream().flatMap(looked -> looked.obstacles().stream()))
                    .distinct()
                    .toList();
        }
    }

    /** Looks everything up, as far as it is answered in time, and changes nothing. */
    public Preview preview(String person, Start typed) {
        Product product = products.named(typed.product());
        List<String> unknown = new ArrayList<>();
        Optional<KnownVersions> versions = questions
                .versions(product)
                .known(why -> unknown.add(
                        "Which versions there are could not be looked up (" + new Redaction(product).of(why) + ")."));
        List<Choice> choices = new StartVersions(ledger, product, versions).choices(typed);
        Start start = typed.version().isEmpty() && !choices.isEmpty()
                ? typed.with(choices.get(0).version().toString())
                : typed;
        List<String> impossible = start.version().isEmpty() ? noVersion(start) : rules.unreadable(start);
        Optional<Version> target = target(start);
        Optional<StartKnown> known = target.filter(version -> impossible.isEmpty())
                .map(version -> questions.ask(product, starter(person), rules.events(supposed(start), product)));
        known.ifPresent(looked -> unknown.addAll(looked.unknown()));
        return new Preview(
                product,
                start,
                target,
                choices,
                versions.map(KnownVersions::finals).orElse(List.of()),
                impossible,
                known,
                holds(product, start, known),
                unknown);
    }

    private List<String> noVersion(Start start) {
        List<String> reasons = new ArrayList<>(rules.unreadable(start.with("1")));
        reasons.add("Nobody could tell the next version: type the version to be released.");
        return reasons;
    }

    /** Nobody has written the note yet, and the time does not matter to what is looked up. */
    private static Start supposed(Start start) {
        return new Start(start.product(), start.version(), "to be said", start.isHotFix(), "", start.hotFixOf());
    }

    private static Optional<Version> target(Start start) {
        try {
            return Optional.of(Target.of(start.version()));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Who is no release manager sees what one of them would. */
    private String starter(String person) {
        List<String> managers = people.members(Role.RELEASE_MANAGER.group());
        return managers.contains(person) || managers.isEmpty() ? person : managers.get(0);
    }

    private List<String> holds(Product product, Start start, Optional<StartKnown> known) {
        List<String> holds = new ArrayList<>();
        known.flatMap(StartKnown::contents)
                .flatMap(contents -> nothingNew(start, contents))
                .ifPresent(holds::add);
        freezes.of(product.name(), WayAhead.installed(product)).stream()
                .map(freeze -> freeze + ". In that time nothing is installed there, and a release manager is asked"
                        + " whether to wait for its end or to break the glass.")
                .forEach(holds::add);
        return holds;
    }

    private static Optional<String> nothingNew(Start start, Contents contents) {
        if (!contents.changes().isEmpty() || contents.since().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                start.isHotFix()
                        ? "No fix is there yet: when it is started, the developers are asked to bring it to "
                                + contents.branch() + ", and nothing is cut before."
                        : "Nothing is new on " + contents.branch() + " since "
                                + contents.since().get()
                                + ": it would be the same under another number. Push what is to"
                                + " be released first, unless that is what you want.");
    }

    /** The open cycle that this person has started with the same request: a second click leads there. */
    public Optional<Cycle> started(String person, Start start) {
        return ledger.openCycle(start.product())
                .map(ledger::cycle)
                .filter(open -> open.requestedBy().equals(person))
                .filter(open -> HotFix.of(open).isPresent() == start.isHotFix())
                .filter(open -> target(start).equals(Optional.of(open.target())));
    }
}
