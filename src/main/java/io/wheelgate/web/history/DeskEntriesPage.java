package io.wheelgate.web.history;

import io.wheelgate.ledger.DeskEntries;
import io.wheelgate.release.Entry;
import io.wheelgate.web.Names;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The entries that belong to no cycle, but to the desk as a whole: roles, tokens, exports, configuration. */
@Controller
class DeskEntriesPage {

    private static final String PATH = "/history/desk";
    private static final int MOST = 50;

    private final DeskEntries entries;
    private final Names names;

    DeskEntriesPage(DeskEntries entries, Names names) {
        this.entries = entries;
        this.names = names;
    }

    @GetMapping(PATH)
    String desk(@RequestParam Map<String, String> parameters, Model model, HttpServletResponse response) {
        Asked asked = new Asked(parameters);
        DeskEntries.Wanted wanted = new DeskEntries.Wanted(
                asked.text("what"),
                asked.text("person"),
                asked.day("from"),
                asked.endOfDay("until"),
                asked.number("before"));
        asked.requireOrder(wanted.from(), wanted.until());
        model.addAttribute("asked", asked.fields());
        model.addAttribute("mistakes", asked.mistakes());
        model.addAttribute("kinds", entries.kinds());
        if (asked.mistakes().isEmpty()) {
            show(asked, entries.page(wanted, MOST + 1), model);
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        return "desk-entries";
    }

    private void show(Asked asked, List<Entry> found, Model model) {
        List<Entry> shown = found.subList(0, Math.min(found.size(), MOST));
        model.addAttribute("story", DeskStory.of(shown, names::of));
        if (found.size() > MOST) {
            model.addAttribute(
                    "older",
                    asked.address(
                            PATH,
                            "before",
                            String.valueOf(shown.get(shown.size() - 1).sequence())));
        }
        if (asked.has("before")) {
            model.addAttribute("newest", asked.address(PATH, "before", ""));
        }
    }
}
