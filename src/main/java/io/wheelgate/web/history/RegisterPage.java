package io.wheelgate.web.history;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Exports;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.OldCycles;
import io.wheelgate.ledger.Register.Wanted;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Stage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The register: every version and patch that was installed, by environment, as a page and as files. */
@Controller
class RegisterPage {

    static final String PATH = "/history/register";

    private static final int MOST = 25;

    private final RegisterRows rows;
    private final RegisterFiles files;
    private final Products products;
    private final Ledger ledger;
    private final Exports exports;
    private final OldCycles old;

    RegisterPage(
            RegisterRows rows, RegisterFiles files, Products products, Ledger ledger, Exports exports, OldCycles old) {
        this.rows = rows;
        this.files = files;
        this.products = products;
        this.ledger = ledger;
        this.exports = exports;
        this.old = old;
    }

    @GetMapping(PATH)
    String register(@RequestParam Map<String, String> parameters, Model model, HttpServletResponse response) {
        Asked asked = new Asked(parameters);
        Wanted wanted = wanted(asked);
        model.addAttribute("asked", asked.fields());
        model.addAttribute("mistakes", asked.mistakes());
        model.addAttribute("incomplete", !old.areDone());
        choices(model);
        model.addAttribute("csv", asked.address(PATH + ".csv", "before", ""));
        model.addAttribute("json", asked.address(PATH + ".json", "before", ""));
        if (asked.mistakes().isEmpty()) {
            show(asked, wanted, model);
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        return "register";
    }

    private void show(Asked asked, Wanted wanted, Model model) {
        List<RegisterRow> found = rows.of(wanted, MOST + 1);
        List<RegisterRow> shown = found.subList(0, Math.min(found.size(), MOST));
        model.addAttribute("rows", shown);
        if (found.size() > MOST) {
            model.addAttribute(
                    "older",
                    asked.address(PATH, "before", shown.get(shown.size() - 1).number()));
        }
        if (asked.has("before")) {
            model.addAttribute("newest", asked.address(PATH, "before", ""));
        }
    }

    private void choices(Model model) {
        model.addAttribute(
                "products",
                Stream.concat(products.all().stream().map(Product::name), ledger.products().stream())
                        .distinct()
                        .sorted()
                        .toList());
        model.addAttribute("stages", Stage.values());
        model.addAttribute(
                "environments",
                products.all().stream()
                        .flatMap(product -> product.environments().stream())
                        .map(Product.Environment::name)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** The whole of it, whatever its length; that it was taken out is noted in the record first. */
    @GetMapping(PATH + ".{form:csv|json}")
    void file(
            @PathVariable String form,
            @RequestParam Map<String, String> parameters,
            Principal person,
            HttpServletResponse response)
            throws IOException {
        Asked asked = new Asked(parameters);
        Wanted wanted = wanted(asked);
        if (!asked.mistakes().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, String.join(" ", asked.mistakes()));
        }
        RegisterFiles.Made made = files.make(form, wanted);
        try {
            response.setHeader(
                    Exports.HEADER,
                    exports.read(person.getName(), "", "register of installed versions (" + form + ")", made.sha256()));
            send(form, made, response);
        } finally {
            Files.deleteIfExists(made.file());
        }
    }

    private static void send(String form, RegisterFiles.Made made, HttpServletResponse response) throws IOException {
        ContentDisposition download = ContentDisposition.attachment()
                .filename("register-of-installed-versions." + form, StandardCharsets.UTF_8)
                .build();
        response.setContentType(form.equals("csv") ? "text/csv;charset=UTF-8;header=present" : "application/json");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, download.toString());
        response.setContentLengthLong(Files.size(made.file()));
        Files.copy(made.file(), response.getOutputStream());
    }

    private static Wanted wanted(Asked asked) {
        Optional<Instant> from = asked.day("from");
        Optional<Instant> until = asked.endOfDay("until");
        asked.requireOrder(from, until);
        return new Wanted(
                asked.text("product"),
                asked.text("environment"),
                asked.choice("stage", Stage.class),
                from,
                until,
                asked.has("now"),
                asked.number("before"));
    }
}
