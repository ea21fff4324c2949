package io.wheelgate.wheel;

import io.wheelgate.release.Certificate;
import io.wheelgate.release.Certificate.Change;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.VersionFile;
import io.wheelgate.wheel.WheelReader.Comparison;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares a candidate's wheel with the final one, member by member; each is already known to be right in itself. */
final class WheelComparison {

    private static final long LARGE = 1 << 20;

    private final WheelSide candidate;
    private final WheelSide fin;
    private final String versionMember;
    private final List<Certificate.Member> members = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    private WheelComparison(WheelSide candidate, WheelSide fin, String versionFile) {
        this.candidate = candidate;
        this.fin = fin;
        this.versionMember = candidate.versionMember(versionFile);
    }

    static Comparison of(WheelSide candidate, WheelSide fin, String versionFile) throws IOException {
        WheelComparison comparison = new WheelComparison(candidate, fin, versionFile);
        comparison.differences.addAll(NameComparison.differences(candidate, fin));
        Set<String> names = new TreeSet<>(candidate.members().keySet());
        names.addAll(fin.members().keySet());
        for (String name : names) {
            comparison.compare(name);
        }
        return new Comparison(List.copyOf(comparison.members), List.copyOf(comparison.differences));
    }

    private void compare(String name) throws IOException {
        Member before = candidate.members().get(name);
        Member after = fin.members().get(name);
        if (before == null || after == null) {
            differences.add(shown(name) + " is only in the " + (after == null ? "candidate" : "final") + " wheel");
            return;
        }
        compareRights(name, before, after);
        String one = candidate.sha256(before);
        String other = fin.sha256(after);
        Change change = change(name, before, after, one.equals(other));
        String mode = Integer.toOctalString(after.mode());
        members.add(new Certificate.Member(after.name(), before.name(), mode, other, one, change));
    }

    private void compareRights(String name, Member before, Member after) {
        if (before.mode() != after.mode()) {
            differences.add(shown(name) + " has the mode " + Integer.toOctalString(before.mode())
                    + " in the candidate and " + Integer.toOctalString(after.mode()) + " in the final wheel");
        } else if (before.attributes() != after.attributes()) {
            differences.add(shown(name) + " has the DOS attributes " + (before.attributes() & 0xFFFF)
                    + " in the candidate and " + (after.attributes() & 0xFFFF) + " in the final wheel");
        }
    }

    static String shown(String name) {
        return name.startsWith("/") ? "*." + name.substring(1) : name;
    }

    /** What may differ is not taken out of both: the one that is right is made from the candidate's. */
    private Change change(String name, Member before, Member after, boolean same) throws IOException {
        if (name.equals(versionMember)) {
            compareVersionFile(name, candidate.bytes(before), fin.bytes(after));
            return Change.VERSION_ASSIGNMENT;
        }
        if (name.equals(WheelSide.METADATA)) {
            compareMetadata(name, candidate.bytes(before), fin.bytes(after));
            return Change.VERSION_HEADER;
        }
        if (name.equals(WheelSide.RECORD)) {
            differences.addAll(RecordComparison.differences(candidate, candidate.bytes(before), fin, fin.bytes(after)));
            return Change.RECORD_RECOMPUTED;
        }
        if (!same) {
            compareBytes(name, before, after);
        }
        return before.name().equals(after.name()) ? Change.SAME : Change.RENAMED;
    }

    private void compareVersionFile(String name, byte[] before, byte[] after) {
        try {
            VersionFile file = VersionFile.of(name);
            if (!file.read(before).equals(candidate.version())) {
                differences.add(name + " of the candidate says version " + file.read(before));
            }
            require(name, file.write(before, fin.version()), after);
        } catch (Refusal refusal) {
            differences.addAll(refusal.reasons());
        }
    }

    private void compareMetadata(String name, byte[] before, byte[] after) {
        VersionHeader header = VersionHeader.of(before);
        String version = candidate.version().toString();
        if (!header.value().equals(version)) {
            differences.add(
                    shown(name) + " of the candidate writes its version as " + header.value() + ", not " + version);
        }
        require(name, header.with(fin.version().toString()), after);
    }

    private void compareBytes(String name, Member before, Member after) throws IOException {
        if (before.size() > LARGE || after.size() > LARGE) {
            differences.add(shown(name) + " differs: it had the sha256 " + candidate.sha256(before) + " and has "
                    + fin.sha256(after));
        } else {
            require(name, candidate.bytes(before), fin.bytes(after));
        }
    }

    private void require(String name, byte[] expected, byte[] found) {
        if (!Arrays.equals(expected, found)) {
            differences.add(FirstDifference.sentence(shown(name), expected, found));
        }
    }
}
