package io.wheelgate.cycle;

import static java.util.stream.Collectors.joining;

import io.wheelgate.configuration.Products;
import io.wheelgate.release.Members;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.Staffing;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells which products cannot be released with the people who are there now. */
@Component
public class Vacancies {

    private static final Logger LOG = LoggerFactory.getLogger(Vacancies.class);

    private final Products products;
    private final People people;

    Vacancies(Products products, People people) {
        this.products = products;
        this.people = people;
    }

    /** A product that lacks people. @param reasons each says who is missing and what can be done */
    public record Vacancy(String product, List<String> reasons) {}

    /** The products that lack people now, in the order of the configuration. */
    public List<Vacancy> now() {
        Map<String, Collection<String>> known = new HashMap<>();
        Members members = group -> known.computeIfAbsent(group, people::members);
        return products.all().stream()
                .map(product -> new Vacancy(product.name(), new Staffing(product.signOffs(), members).obstacles()))
                .filter(vacancy -> !vacancy.reasons().isEmpty())
                .toList();
    }

    /** When everything else that makes people at the start has made them; a desk without any is told so in one line. */
    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        TreeSet<String> groups = groups();
        if (!products.all().isEmpty() && groups.stream().map(people::members).allMatch(List::isEmpty)) {
            LOG.warn(
                    "Nobody is in the groups {} yet, so no cycle can come to its end. Log in as the administrator,"
                            + " and add people to them in Admin.",
                    String.join(", ", groups));
            return;
        }
        for (Vacancy vacancy : now()) {
            LOG.warn(
                    "{} cannot be released with the people who are there now. {}",
                    vacancy.product(),
                    vacancy.reasons().stream().collect(joining(" ")));
        }
    }

    private TreeSet<String> groups() {
        TreeSet<String> groups = new TreeSet<>(List.of(Role.RELEASE_MANAGER.group()));
        products.all().stream().flatMap(Vacancies::groups).forEach(groups::add);
        return groups;
    }

    private static Stream<String> groups(Product product) {
        return product.signOffs().groups().stream();
    }
}
