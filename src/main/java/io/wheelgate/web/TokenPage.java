package io.wheelgate.web;

import io.wheelgate.cycle.token.Tokens;
import io.wheelgate.cycle.token.Tokens.Made;
import io.wheelgate.release.AccessToken;
import io.wheelgate.release.AccessToken.State;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Role;
import io.wheelgate.web.SignedIn.Person;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's access tokens: made, shown once, listed and revoked; administrators see everybody's that are good. */
@Controller
class TokenPage {

    private static final String BACK = "redirect:/tokens";

    private final Tokens tokens;
    private final Names names;
    private final Clock clock;

    TokenPage(Tokens tokens, Names names, Clock clock) {
        this.tokens = tokens;
        this.names = names;
        this.clock = clock;
    }

    /** A token in one line. @param roles what it may do, in words */
    record Line(AccessToken token, String owner, String roles, String state, String tone) {

        public boolean good() {
            return state.equals("good");
        }
    }

    @GetMapping("/tokens")
    String page(@ModelAttribute(name = "person", binding = false) Person person, Model model) {
        model.addAttribute("tokens", lines(tokens.of(person.id())));
        model.addAttribute("longest", Tokens.LONGEST);
        if (person.administrator()) {
            model.addAttribute(
                    "others",
                    lines(tokens.good().stream()
                            .filter(token -> !token.owner().equals(person.id()))
                            .toList()));
        }
        return "tokens";
    }

    @PostMapping("/tokens")
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") Set<Role> roles,
            @RequestParam(defaultValue = "0") int days,
            Principal person,
            RedirectAttributes message) {
        try {
            Made made = tokens.make(person.getName(), name, roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles), days);
            message.addFlashAttribute("made", made.token().name());
            message.addFlashAttribute("secret", made.secret().value());
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusal", refusal.getMessage());
        }
        return BACK;
    }

    @PostMapping("/tokens/{id}/revoke")
    String revoke(@PathVariable String id, Principal person, RedirectAttributes message) {
        try {
            tokens.revoke(person.getName(), id);
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusal", refusal.getMessage());
        }
        return BACK;
    }

    private List<Line> lines(List<AccessToken> some) {
        Instant now = clock.instant();
        return some.stream().map(token -> line(token, now)).toList();
    }

    private Line line(AccessToken token, Instant now) {
        State state = token.state(now);
        return new Line(
                token,
                names.of(token.owner()),
                token.roles().isEmpty() ? "reads only" : names(token.roles()),
                state.name().toLowerCase(Locale.ROOT),
                state == State.GOOD ? "good" : "muted");
    }

    private static String names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::label).collect(Collectors.joining(", "));
    }
}
