package io.wheelgate.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every page that shows cycles, each with addresses to ask for: chosen by chance, the same each time. */
final class HistoryPages {

    private final Random random = new Random(7);
    private final List<String> cycles;
    private final List<String> open;
    private final List<String> digests;
    private final List<String> commits;
    private final List<String> bugs;
    private final List<Long> runs;

    HistoryPages(JdbcTemplate jdbc) {
        this.cycles = jdbc.queryForList(
                "select cycle from outline where ended is not null and mod(run, 50) = 0 fetch first 2000 rows only",
                String.class);
        this.open = jdbc.queryForList("select cycle from open_cycle", String.class);
        this.digests = tokens(jdbc, "SHA256");
        this.commits = tokens(jdbc, "COMMIT");
        this.bugs = tokens(jdbc, "BUG");
        this.runs = jdbc.queryForList(
                "select run from outline where mod(run, 50) = 0 fetch first 2000 rows only", Long.class);
    }

    private static List<String> tokens(JdbcTemplate jdbc, String kind) {
        return jdbc.queryForList(
                "select token from mention where kind = ? and mod(run, 50) = 0 fetch first 2000 rows only",
                String.class,
                kind);
    }

    Map<String, Supplier<String>> all() {
        Map<String, Supplier<String>> pages = new LinkedHashMap<>();
        pages.put("home", () -> "/");
        pages.put("cycle, ended", () -> "/cycles/" + one(cycles));
        pages.put("cycle, open", () -> "/cycles/" + one(open));
        pages.put("replay", () -> "/cycles/" + one(cycles) + "/replay?at=" + (1 + random.nextInt(12)));
        pages.put("audit of a cycle", () -> "/cycles/" + one(cycles) + "/audit");
        pages.put("product", () -> "/products/" + product());
        pages.put("roll back", () -> "/products/" + product() + "/roll-back");
        pages.put("install", () -> "/installs/new?product=" + product() + "&environment=staging");
        pages.put("history", () -> "/history");
        pages.put("history, an older page", () -> "/history?before=" + one(runs));
        searches(pages);
        pages.put("wheel by SHA-256", () -> "/history/wheel?of=" + one(digests));
        pages.put("register", () -> "/history/register");
        pages.put("register, an older page", () -> "/history/register?before=" + one(runs));
        pages.put("register of a product on live", () -> "/history/register?stage=live&product=" + product());
        pages.put("register, live now", () -> "/history/register?stage=live&now=yes");
        pages.put("register, a month", () -> "/history/register?" + month());
        pages.put("the desk's own entries", () -> "/history/desk");
        pages.put("access tokens", () -> "/tokens");
        return pages;
    }

    private void searches(Map<String, Supplier<String>> pages) {
        pages.put("search: product", () -> "/history?q=" + product());
        pages.put("search: version", () -> "/history?q=1." + random.nextInt(50) + "." + (1 + random.nextInt(20)));
        pages.put("search: series", () -> "/history?q=1." + random.nextInt(50));
        pages.put("search: person", () -> "/history?q=tina");
        pages.put("search: environment", () -> "/history?environment=live");
        pages.put("search: commit", () -> "/history?q=" + one(commits).substring(0, 9));
        pages.put("search: SHA-256", () -> "/history?q=" + one(digests));
        pages.put("search: bug", () -> "/history?q=" + one(bugs));
        pages.put("search: a month", () -> "/history?" + month());
        pages.put("search: a month of a product", () -> "/history?product=" + product() + "&" + month());
        pages.put("search: ended as", () -> "/history?ending=aborted&product=" + product());
        pages.put("search: kind", () -> "/history?kind=roll_back");
        pages.put("search: what happened", () -> "/history?where=candidate_refused");
        pages.put("search: nothing of that kind", () -> "/history?kind=hot_fix");
        pages.put("search: two that never meet", () -> "/history?person=ruth&where=step_refused&environment=staging");
        pages.put(
                "search: person, product, environment, year",
                () -> "/history?person=tom&environment=live&product=" + product()
                        + "&from=2019-01-01&until=2019-12-31");
    }

    private String month() {
        int year = 2017 + random.nextInt(9);
        int month = 1 + random.nextInt(12);
        return "from=%d-%02d-01&until=%d-%02d-28".formatted(year, month, year, month);
    }

    private String product() {
        return ManyProducts.name(random.nextInt(HistoryBenchmark.PRODUCTS));
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
