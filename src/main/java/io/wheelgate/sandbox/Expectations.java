package io.wheelgate.sandbox;

import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must be seen outside of the desk after each cycle of the tour, looked up where it really is. */
final class Expectations {

    private static final String VERSION_FILE = "ukrdc/services/__init__.py";

    private final Outside outside;
    private final List<Observed> all = new ArrayList<>();

    private final int wheelsBefore;

    Expectations(Outside outside) {
        this.outside = outside;
        this.wheelsBefore = outside.released().size();
    }

    void afterFirst() {
        released("10.8.5");
        backported("Accept NHS numbers as they are printed");
    }

    void afterSecond() {
        released("10.8.6");
        backported("Leave results without a time out");
        see("index: wheels added", 6, outside.released().size() - wheelsBefore);
    }

    /** Only the pin and live went back: what was released stays, and staging stays as it was. */
    void afterRollBack() {
        see("live went back to", "10.8.5", outside.running().get("live"));
        see("pin went back to", "10.8.5", outside.pinned());
        see("staging still runs", "10.8.6rc2", outside.running().get("staging"));
        see("index: wheel 10.8.6 after the roll back", "exists", hasWheel("10.8.6") ? "exists" : "missing");
        see("version file on release after the roll back", "10.8.6", version("release"));
    }

    List<Observed> all() {
        return List.copyOf(all);
    }

    private void released(String version) {
        Map<String, CommitId> tags = outside.library().tags();
        for (String tag : List.of(version + "rc1", version + "rc2", version)) {
            see("tag " + tag, "exists", tags.containsKey(tag) ? "exists" : "missing");
            see("version file at tag " + tag, tag, version(tag));
            see("index: wheel " + tag, "exists", hasWheel(tag) ? "exists" : "missing");
        }
        see(
                "release is at tag " + version,
                tags.get(version),
                outside.library().branches().get("release"));
        see("version file on release", version, version("release"));
        see("version file on master", version + "rc1", version("master"));
        see("pin of ukrdc-webapi", version, outside.pinned());
        see("staging runs", version + "rc2", outside.running().get("staging"));
        see("live runs", version, outside.running().get("live"));
    }

    private void backported(String subject) {
        CommitId fix = find("release", subject).id();
        Commit picked = find("master", subject);
        see(
                "fix on master, author",
                find("release", subject).author().name(),
                picked.author().name());
        see(
                "fix on master names its origin",
                "(cherry picked from commit " + fix + ")",
                picked.message().strip().lines().reduce("", (earlier, later) -> later));
    }

    private Commit find(String branch, String subject) {
        return outside.library().log(branch).stream()
                .filter(commit -> commit.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new SandboxFailure("There is no commit \"" + subject + "\" on " + branch));
    }

    private String version(String ref) {
        String text = outside.library().read(ref, VERSION_FILE);
        return text.replaceAll("(?s).*__version__ = \"([^\"]*)\".*", "$1");
    }

    private boolean hasWheel(String version) {
        return outside.released().containsKey("ukrdc_services-" + version + "-py3-none-any.whl");
    }

    private void see(String what, @Nullable Object expected, @Nullable Object seen) {
        all.add(new Observed(what, String.valueOf(expected), String.valueOf(seen)));
    }
}
