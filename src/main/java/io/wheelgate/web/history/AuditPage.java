package io.wheelgate.web.history;

import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Register;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.WrongPassword;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.web.Names;
import io.wheelgate.web.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What auditors ask about one cycle: who acted, who could have, what was refused, and what changed after the signatures. */
@Controller
class AuditPage {

    private final Ledger ledger;
    private final Register register;
    private final People people;
    private final Names names;

    AuditPage(Ledger ledger, Register register, People people, Names names) {
        this.ledger = ledger;
        this.register = register;
        this.people = people;
        this.names = names;
    }

    /** Who may do something. @param members by printed name, as of now */
    record Able(String what, String group, List<String> members) {}

    @GetMapping("/cycles/{id}/audit")
    String audit(@PathVariable String id, Model model) {
        Cycle cycle = known(ledger, id);
        Product product = ledger.product(id);
        List<Deeds> deeds = Deeds.of(cycle, names::of);
        model.addAttribute("cycle", cycle);
        model.addAttribute("deeds", deeds);
        model.addAttribute(
                "several",
                deeds.stream().filter(Deeds::isInSeveral).map(Deeds::name).toList());
        model.addAttribute("separation", separation(product.signOffs().separation()));
        model.addAttribute("able", able(product));
        model.addAttribute("refused", lines(cycle, AuditPage::isRefusal));
        model.addAttribute("glass", lines(cycle, GlassBroken.class::isInstance));
        afterSigning(cycle, model);
        model.addAttribute("installed", register.of(id));
        return "audit";
    }

    /** @throws ResponseStatusException when there is none */
    static Cycle known(Ledger ledger, String id) {
        if (!ledger.knows(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no cycle " + id);
        }
        return ledger.cycle(id);
    }

    private static boolean isRefusal(Event event) {
        return event instanceof StepRefused
                || event instanceof SigningRefused
                || event instanceof WrongPassword
                || event instanceof CandidateWithdrawn
                || event instanceof SignedOff signOff && !signOff.verdict().approves()
                || event instanceof ClinicalRiskAssessed assessed
                        && !assessed.answer().isAcceptable();
    }

    private List<Story.Line> lines(Cycle cycle, Predicate<Event> which) {
        return lines(
                cycle,
                cycle.entries().stream()
                        .filter(entry -> which.test(entry.event()))
                        .toList());
    }

    private List<Story.Line> lines(Cycle cycle, List<Entry> some) {
        return Story.of(cycle, some, names::of);
    }

    /** What is on record after the last approving signature of a candidate: the final must differ in its version only. */
    private void afterSigning(Cycle cycle, Model model) {
        Optional<Entry> last = cycle.entries().stream()
                .filter(entry -> entry.event() instanceof SignedOff signOff
                        && signOff.verdict().approves())
                .reduce((earlier, later) -> later);
        last.ifPresent(signed -> {
            model.addAttribute("signed", signed.at());
            model.addAttribute(
                    "candidate", ((SignedOff) signed.event()).signature().covers());
            model.addAttribute(
                    "after",
                    lines(
                            cycle,
                            cycle.entries().stream()
                                    .filter(entry -> entry.sequence() > signed.sequence())
                                    .toList()));
        });
        cycle.cut().filter(Cut::isFinal).ifPresent(fin -> model.addAttribute("fin", fin));
    }

    private List<Able> able(Product product) {
        List<Able> able = new ArrayList<>();
        product.signOffs().areas().forEach(area -> able.add(able("sign for " + area.area(), area.group())));
        product.signOffs()
                .clinicalRisk()
                .ifPresent(risk -> able.add(able("assess " + risk.title().toLowerCase(Locale.ROOT), risk.group())));
        able.add(able("start, approve, abort, decide", Role.RELEASE_MANAGER.group()));
        able.add(able("answer bugs, resolve conflicts", Role.DEVELOPER.group()));
        return able;
    }

    private Able able(String what, String group) {
        return new Able(
                what, group, people.members(group).stream().map(names::of).toList());
    }

    private static List<String> separation(Separation it) {
        return Stream.of(
                        rule(it.starterFromGoLive(), "who starts a cycle does not approve its going live"),
                        rule(it.oneAreaEach(), "a person signs one area of a candidate"),
                        rule(it.authorFromArea(), "who wrote a fix does not sign the areas that it touches"),
                        rule(it.starterFromRollBack(), "who asks to roll live back does not approve it"),
                        rule(it.starterFromInstall(), "who asks for an install on live does not approve it"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> rule(boolean holds, String words) {
        return holds ? Optional.of(words) : Optional.empty();
    }
}
