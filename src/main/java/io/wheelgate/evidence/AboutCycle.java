package io.wheelgate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.evidence.Material.Line;
import io.wheelgate.release.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which of the desk's own entries are about a cycle: who is in the groups of its policy, and who took something of it out. */
final class AboutCycle {

    static final Set<String> KINDS =
            Set.of("MemberJoined", "MemberLeft", "GroupRemoved", "PersonRemoved", "ExportRead");

    private final String cycle;
    private final Set<String> groups = new HashSet<>();

    private AboutCycle(String cycle) {
        this.cycle = cycle;
        groups.add(Role.RELEASE_MANAGER.group());
        groups.add(Role.DEVELOPER.group());
    }

    /** @param lines the entries of the cycle, at least one */
    static AboutCycle of(List<Line> lines) {
        List<Recorded> entries =
                lines.stream().map(line -> Recorded.entry(line.text())).toList();
        AboutCycle about = new AboutCycle(entries.get(0).value().path("cycle").asText());
        entries.stream().filter(entry -> entry.kind().equals("PolicyTaken")).forEach(about::take);
        return about;
    }

    private void take(Recorded policy) {
        policy.at("content", "areas")
                .parts()
                .forEach(area -> take(area.at("group").value()));
        take(policy.at("content", "clinicalRisk", "group").value());
    }

    private void take(JsonNode group) {
        if (group.isTextual()) {
            groups.add(group.asText());
        }
    }

    /** @param line an entry of one of the kinds */
    boolean has(String line) {
        Recorded entry = Recorded.entry(line);
        JsonNode content = entry.value().path("content");
        return switch (entry.kind()) {
            case "ExportRead" -> content.path("cycle").asText().equals(cycle);
            case "PersonRemoved" -> isInOne(content.path("groups"));
            default -> groups.contains(content.path("group").asText());
        };
    }

    private boolean isInOne(JsonNode left) {
        for (JsonNode group : left) {
            if (groups.contains(group.asText())) {
                return true;
            }
        }
        return false;
    }
}
