package io.wheelgate.cycle.engine;

import io.wheelgate.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sends CVE-2026-109432 on every way that a query comes in by, and looks for what it would have done. */
final class ExpressionAttack {

    private final String engine;
    private final JdbcTemplate database;
    private final String openTasks;

    ExpressionAttack(String engine, JdbcTemplate database) {
        this.engine = engine;
        this.database = database;
        this.openTasks = idOf("Open tasks");
    }

    /** One way to send a query with the marker's expression in it. */
    interface Way {
        HttpResponse<String> send(Visitor visitor, String marker);
    }

    /** The ways that are open to any logged-in person. */
    Map<String, Way> byAnybody() {
        Map<String, Way> attacks = new LinkedHashMap<>();
        attacks.put("list", (it, marker) -> it.post(engine + "/task", query(marker)));
        attacks.put("page", (it, marker) -> it.post(engine + "/task?firstResult=0&maxResults=5", query(marker)));
        attacks.put("count", (it, marker) -> it.post(engine + "/task/count", query(marker)));
        attacks.put("sorted", (it, marker) -> it.post(engine + "/task", sorted(query(marker))));
        attacks.put("list of a filter", (it, marker) -> it.post(filter("/list"), query(marker)));
        attacks.put(
                "page of a filter", (it, marker) -> it.post(filter("/list?firstResult=0&maxResults=5"), query(marker)));
        attacks.put("count of a filter", (it, marker) -> it.post(filter("/count"), query(marker)));
        attacks.put("single result of a filter", (it, marker) -> it.post(filter("/singleResult"), query(marker)));
        attacks.put("HAL list of a filter", (it, marker) -> asHal(it, filter("/list"), query(marker)));
        attacks.put(
                "UTF-16",
                (it, marker) -> it.send(it.request(engine + "/task")
                        .header("Content-Type", "application/json;charset=UTF-16BE")
                        .POST(BodyPublishers.ofString(query(marker), StandardCharsets.UTF_16BE))));
        attacks.put(
                "second of two parts",
                (it, marker) -> it.post(
                        engine + "/task",
                        "{\"orQueries\":[{\"name\":\"x\"}," + part("candidateUserExpression", marker) + "]}"));
        for (String property : new String[] {
            "processInstanceBusinessKeyExpression",
            "processInstanceBusinessKeyLikeExpression",
            "assigneeLikeExpression",
            "candidateGroupExpression",
            "candidateGroupsExpression",
            "candidateUserExpression",
            "involvedUserExpression",
            "ownerExpression",
            "dueAfterExpression",
            "dueBeforeExpression",
            "dueDateExpression",
            "followUpAfterExpression",
            "followUpBeforeExpression",
            "followUpBeforeOrNotExistentExpression",
            "followUpDateExpression",
            "createdAfterExpression",
            "createdBeforeExpression",
            "createdOnExpression",
            "updatedAfterExpression",
        }) {
            attacks.put(property, (it, marker) -> it.post(engine + "/task", nested(property, marker)));
        }
        return attacks;
    }

    /** The ways that are open only to those who may make filters, and to whoever writes into the database. */
    Map<String, Way> byFilterMakers() {
        Map<String, Way> attacks = new LinkedHashMap<>();
        attacks.put("made, then listed", (it, marker) -> {
            it.post(engine + "/filter/create", filterBody(marker, query(marker)));
            return it.get(engine + "/filter/" + idOf(marker) + "/list");
        });
        attacks.put("changed, then counted", (it, marker) -> {
            it.post(engine + "/filter/create", filterBody(marker, "{}"));
            String path = engine + "/filter/" + idOf(marker);
            it.put(path, filterBody(marker, query(marker)));
            return it.get(path + "/count");
        });
        attacks.put("stored, then listed", (it, marker) -> it.get(stored(it, marker, "/list")));
        attacks.put(
                "stored, then paged", (it, marker) -> it.get(stored(it, marker, "/list?firstResult=0&maxResults=5")));
        attacks.put("stored, then counted", (it, marker) -> it.get(stored(it, marker, "/count")));
        attacks.put("stored, then one", (it, marker) -> it.get(stored(it, marker, "/singleResult")));
        attacks.put("stored, then extended", (it, marker) -> it.post(stored(it, marker, "/list"), "{\"name\":\"x\"}"));
        return attacks;
    }

    static String marker() {
        return "wheelgate.attack." + UUID.randomUUID();
    }

    static boolean hadItsEffect(String marker) {
        return System.getProperties().remove(marker) != null;
    }

    static String expression(String marker) {
        return "${''.getClass().forName('java.lang.System').getMethod('setProperty',''.getClass(),''.getClass())"
                + ".invoke(null,'" + marker + "','yes')}";
    }

    private static String query(String marker) {
        return nested("assigneeExpression", marker);
    }

    private static String nested(String property, String marker) {
        return "{\"orQueries\":[" + part(property, marker) + "]}";
    }

    private static String part(String property, String marker) {
        return "{\"" + property + "\":\"" + expression(marker) + "\"}";
    }

    private static String sorted(String query) {
        return query.replaceFirst("\\{", "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}],");
    }

    private String filter(String verb) {
        return engine + "/filter/" + openTasks + verb;
    }

    private static HttpResponse<String> asHal(Visitor visitor, String path, String body) {
        return visitor.send(visitor.request(path)
                .header("Content-Type", "application/json")
                .header("Accept", "application/hal+json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String filterBody(String name, String query) {
        return "{\"resourceType\":\"Task\",\"name\":\"" + name + "\",\"properties\":{},\"query\":" + query + "}";
    }

    /** Puts the expression behind the engine's back into a harmless filter, where an older version could have left it. */
    private String stored(Visitor visitor, String marker, String verb) {
        visitor.post(engine + "/filter/create", filterBody(marker, "{}"));
        database.update(
                "update act_ru_filter set query_ = ? where name_ = ?",
                nested("taskAssigneeExpression", marker),
                marker);
        return engine + "/filter/" + idOf(marker) + verb;
    }

    private String idOf(String name) {
        return database.queryForList("select id_ from act_ru_filter where name_ = ?", String.class, name).stream()
                .findFirst()
                .orElse("none");
    }
}
