package io.wheelgate.web;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.picture.State;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product;
import io.wheelgate.release.Stay;
import io.wheelgate.web.CyclePath.Standing;
import io.wheelgate.web.CyclePath.Way;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A cycle played again, entry by entry: where it stood on its diagram, and what was known then. */
@Controller
class ReplayPage {

    private final Ledger ledger;
    private final CyclePath paths;
    private final Names names;

    ReplayPage(Ledger ledger, CyclePath paths, Names names) {
        this.ledger = ledger;
        this.paths = paths;
        this.names = names;
    }

    /** The entry of a moment. @param text what happened, in words */
    record Moment(int number, Entry entry, String actor, String text, String tone) {}

    /** Where the links lead, each a number of an entry; the present one where there is nothing further. */
    record Places(int first, int previous, int next, int last, int stepBefore, int stepAfter) {}

    /** @param at the number of the entry, from 1; the last one when it is missing */
    @GetMapping("/cycles/{id}/replay")
    String replay(@PathVariable String id, @RequestParam(defaultValue = "") String at, Model model) {
        Cycle whole = known(id);
        int last = whole.entries().size();
        int now = number(at, last);
        Cycle then = new Cycle(id, whole.entries().subList(0, now));
        List<Stay> stays = Stay.of(then.entries());
        Way way = paths.of(then, stays, standing(then, stays));
        Product product = ledger.product(id);
        model.addAttribute("cycle", whole);
        model.addAttribute("moment", moment(then, now));
        model.addAttribute("places", places(whole, now));
        model.addAttribute("standing", way.places());
        model.addAttribute(
                "picture",
                CyclePicture.of(way, whole.title() + " at entry " + now).svg());
        model.addAttribute("cuts", VersionCut.of(then, HotFix.needed(then, product.signOffs())));
        model.addAttribute("consumers", ConsumerResult.of(then, product));
        return "replay";
    }

    private Cycle known(String id) {
        if (!ledger.knows(id) || ledger.cycle(id).developmentBuild().isPresent()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no cycle " + id);
        }
        return ledger.cycle(id);
    }

    private static int number(String at, int last) {
        if (at.isBlank()) {
            return last;
        }
        if (!at.matches("[0-9]{1,9}") || Integer.parseInt(at) < 1 || Integer.parseInt(at) > last) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "The cycle has the entries 1 to " + last + ", and no entry " + at);
        }
        return Integer.parseInt(at);
    }

    /** What it was at when this entry was the last one; nothing once it had ended. */
    private static List<Standing> standing(Cycle then, List<Stay> stays) {
        if (then.ending().isPresent()) {
            return List.of();
        }
        return stays.stream()
                .skip(stays.size() - 1L)
                .filter(stay -> stay.ended().isEmpty())
                .map(stay -> new Standing(stay.place(), state(stay)))
                .toList();
    }

    private static State state(Stay stay) {
        return switch (stay.how()) {
            case WAITS -> State.WAITING;
            case GIVEN_UP -> State.FAILED;
            default -> State.NOW;
        };
    }

    private Moment moment(Cycle then, int number) {
        Entry entry = then.entries().get(number - 1);
        return Story.of(then, List.of(entry), names::of).stream()
                .findFirst()
                .map(line -> new Moment(number, entry, line.actor(), line.text(), line.tone()))
                .orElseGet(
                        () -> new Moment(number, entry, names.of(entry.actor()), Clockwork.words(entry.event()), ""));
    }

    private static Places places(Cycle whole, int now) {
        List<Entry> entries = whole.entries();
        int last = entries.size();
        int before = IntStream.iterate(now - 1, number -> number > 0, number -> number - 1)
                .filter(number -> Clockwork.begins(entries.get(number - 1).event()))
                .findFirst()
                .orElse(1);
        int after = IntStream.rangeClosed(now + 1, last)
                .filter(number -> Clockwork.begins(entries.get(number - 1).event()))
                .findFirst()
                .orElse(last);
        return new Places(1, Math.max(1, now - 1), Math.min(last, now + 1), last, before, after);
    }
}
