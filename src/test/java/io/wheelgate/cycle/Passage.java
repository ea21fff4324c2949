package io.wheelgate.cycle;

import static java.util.Map.of;
import static org.awaitility.Awaitility.await;

import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.release.TestProducts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings one cycle quickly to the task that a test is about. */
final class Passage {

    private final Desk desk;
    private final Signing signing;
    private final String password;
    private String cycle = "";

    Passage(Desk desk, Signing signing, String password) {
        this.desk = desk;
        this.signing = signing;
        this.password = password;
    }

    String cycle() {
        return cycle;
    }

    Passage request(String version) {
        cycle = desk.start("rachel", TestProducts.product().name(), version, "");
        return this;
    }

    /** Goes on with a cycle that somebody else has started. */
    Passage goOn(String started) {
        cycle = started;
        return this;
    }

    /** One verdict for every area. @param title of the bug, in a refusal; else the notes */
    Passage everybodySigns(String verdict, String title) {
        var bug = of("title", title, "severity", "major", "steps", "run it", "expected", "", "seen", title);
        Map<String, ?> answers = verdict.equals("refuse")
                ? of("verdict", verdict, "bugs", of("bug1", bug))
                : of("verdict", verdict, "notes", title, "checked", FormsWorld.CHECKLIST);
        for (String person : List.of("tina", "theo")) {
            answer(person, "signOffCandidate", answers);
        }
        return this;
    }

    Passage answer(String person, String key, Map<String, ?> answers) {
        String task = waitsFor(key).id();
        if (signing.isSigned(task)) {
            String shown = signing.subject(person, task).orElseThrow().covers().sha256();
            signing.sign(person, task, answers, password, shown);
        } else {
            desk.complete(person, task, answers);
        }
        return this;
    }

    Waiting waitsFor(String key) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> first(key), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Waiting> first(String key) {
        return desk.waiting(cycle).stream()
                .filter(task -> task.key().equals(key) && task.assignee() == null)
                .findFirst();
    }
}
