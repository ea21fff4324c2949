package io.wheelgate.web.api;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Start;
import io.wheelgate.cycle.Submissions;
import io.wheelgate.ledger.CycleList;
import io.wheelgate.ledger.CycleList.Wanted;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cycles: started, listed, looked at, aborted. */
@RestController
@RequestMapping(path = CyclesEndpoint.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class CyclesEndpoint {

    static final String PATH = "/api/v1/cycles";

    private static final int LONGEST = 3900;

    private final Ledger ledger;
    private final CycleList list;
    private final Products products;
    private final Desk desk;
    private final Submissions submissions;
    private final CycleViews views;
    private final Idempotency idempotency;

    CyclesEndpoint(
            Ledger ledger,
            CycleList list,
            Products products,
            Desk desk,
            Submissions submissions,
            CycleViews views,
            Idempotency idempotency) {
        this.ledger = ledger;
        this.list = list;
        this.products = products;
        this.desk = desk;
        this.submissions = submissions;
        this.views = views;
        this.idempotency = idempotency;
    }

    /** A part of a list. @param next what to ask for as {@code after} to get the next part; empty for the last one */
    record Page(List<CycleView.Line> items, Optional<String> next) {}

    @GetMapping
    Page cycles(HttpServletRequest request) {
        Query query = Query.of(request, "product", "state", "limit", "after");
        int limit = query.limit();
        Wanted wanted = new Wanted(
                product(query), query.choice("state", "open", "ended").map("open"::equals), after(query));
        query.requireNoMistake();
        List<String> ids = list.page(wanted, limit + 1);
        boolean more = ids.size() > limit;
        List<String> shown = more ? ids.subList(0, limit) : ids;
        return new Page(
                shown.stream().map(views::of).map(CycleView::line).toList(),
                more ? Optional.of(shown.get(limit - 1)) : Optional.empty());
    }

    /** One that is configured, or was when it had a cycle. */
    private Optional<String> product(Query query) {
        Optional<String> name = query.text("product");
        name.filter(one -> !ledger.products().contains(one))
                .filter(one -> products.all().stream().map(Product::name).noneMatch(one::equals))
                .ifPresent(unknown -> query.mistake("There is no such product."));
        return name;
    }

    private Optional<String> after(Query query) {
        Optional<String> after = query.text("after");
        after.filter(id -> !views.knows(id))
                .ifPresent(unknown -> query.mistake("\"after\" must be the \"next\" of another answer."));
        return after;
    }

    @GetMapping("/{id}")
    CycleView cycle(@PathVariable String id) {
        return views.of(id);
    }

    /** 201 with the new cycle. */
    @PostMapping
    ResponseEntity<String> start(HttpServletRequest request, Caller caller) {
        caller.requireOneOf(Role.RELEASE_MANAGER);
        Fields body = JsonBody.read(request);
        String product = body.required("product", 200);
        String version = body.required("version", 200);
        String note = body.text("note", LONGEST);
        boolean hotFix = body.choice("kind", List.of("release", "hotFix")).equals("hotFix");
        String beginAt = body.text("beginAt", 40);
        String hotFixOf = body.text("hotFixOf", 200);
        body.requireNoMistake();
        return idempotency.once(caller, request, body, () -> {
            String id =
                    submissions.start(caller.person(), new Start(product, version, note, hotFix, beginAt, hotFixOf));
            return new Idempotency.Result(HttpStatus.CREATED.value(), PATH + "/" + id, views.of(id));
        });
    }

    /** 202: it is carried out at once, or as soon as the step that is under way has ended. */
    @PostMapping("/{id}/abort")
    ResponseEntity<CycleView> abort(@PathVariable String id, HttpServletRequest request, Caller caller) {
        caller.requireOneOf(Role.RELEASE_MANAGER);
        Fields body = JsonBody.read(request);
        String reason = body.required("reason", 1000);
        body.requireNoMistake();
        views.cycle(id);
        desk.abort(caller.person(), id, reason);
        return ResponseEntity.accepted().body(views.of(id));
    }
}
