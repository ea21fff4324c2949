package io.wheelgate.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages that people look at, each with addresses to ask for: chosen by chance, the same each time. */
final class HistoryPages {

    private final JdbcTemplate jdbc;
    private final Random random = new Random(7);
    private final List<String> cycles;

    HistoryPages(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.cycles = jdbc.queryForList(
                "select id from cycle where touches_live order by requested_at desc fetch first 2000 rows only",
                String.class);
    }

    Map<String, Supplier<String>> all() {
        Map<String, Supplier<String>> pages = new LinkedHashMap<>();
        pages.put("home", () -> "/");
        pages.put("cycle", () -> "/cycles/" + one(cycles));
        pages.put("roll back", () -> "/products/" + product() + "/roll-back");
        pages.put("install", () -> "/installs/new?product=" + product() + "&environment=staging");
        pages.put("access tokens", () -> "/tokens");
        return pages;
    }

    private String product() {
        return ManyProducts.name(random.nextInt(HistoryBenchmark.PRODUCTS));
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
