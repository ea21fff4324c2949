package io.wheelgate.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was pinned, installed and answered is the version that was approved. */
final class LiveCheck implements Check {

    private static final Set<String> OF_THE_FINAL = Set.of("installLive", "verifyLive");
    private static final Set<String> OF_THE_TARGET =
            Set.of("installPrevious", "verifyPrevious", "installVersion", "verifyInstall");

    @Override
    public String of(Pack pack, Given given) {
        Map<String, String> answered = new HashMap<>();
        List<Entry> entries = pack.entries();
        Course course = Course.walk(entries, (entry, before) -> {
            switch (entry.kind()) {
                case "Installed" -> requireMeant(entry, before);
                case "Observed" -> {
                    requireMeant(entry, before);
                    answered.put(
                            entry.content().text("environment"), entry.content().text("version"));
                }
                case "Pinned" -> requirePinned(entry, before);
                default -> {}
            }
        });
        if (course.isReleased()) {
            requireReleased(course, answered);
        }
        return course.isReleased() ? released(course, answered) : "it was not released";
    }

    private static String released(Course course, Map<String, String> answered) {
        return course.target() + " was read back from the index"
                + (answered.isEmpty()
                        ? ""
                        : ", and answered by " + String.join(", ", new TreeSet<>(answered.keySet())));
    }

    private static void requireMeant(Entry entry, Course before) {
        String version = entry.content().text("version");
        if (OF_THE_FINAL.contains(before.step())) {
            Wrong.unless(
                    before.cut()
                            .filter(cut -> cut.isFinal() && cut.version().equals(version))
                            .isPresent(),
                    "%s is about %s on live, which is not the final",
                    entry.title(),
                    version);
        } else if (OF_THE_TARGET.contains(before.step())) {
            Wrong.unless(
                    version.equals(before.target()), "%s is about %s, which was not asked for", entry.title(), version);
        }
    }

    private static void requirePinned(Entry entry, Course before) {
        Wrong.unless(
                !before.step().equals("pinConsumers")
                        || before.cut()
                                .filter(cut ->
                                        cut.version().equals(entry.content().text("version")))
                                .isPresent(),
                "%s pins another version than was made",
                entry.title());
    }

    private static void requireReleased(Course course, Map<String, String> answered) {
        Cut fin = course.cut().orElseThrow(() -> new Wrong("it was released, and nothing was cut"));
        Wrong.unless(
                fin.isFinal() && fin.version().equals(course.target()) && fin.isVerified(),
                "what was released is not the final %s, read back from its index",
                course.target());
        course.policy().ifPresent(policy -> policy.object("stages")
                .node()
                .properties()
                .forEach(stage -> Wrong.unless(
                        !"LIVE".equals(stage.getValue().asText())
                                || course.target().equals(answered.get(stage.getKey())),
                        "it was released, and %s did not answer %s",
                        stage.getKey(),
                        course.target())));
    }
}
