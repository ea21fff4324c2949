package io.wheelgate.wheel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the names and sizes of an archive's entries must be, before any of them is read. */
final class MemberRules {

    private static final long MAX_TOTAL = 2L << 30;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private final List<String> violations = new ArrayList<>();

    private MemberRules() {}

    static List<String> violations(List<Member> members) {
        MemberRules rules = new MemberRules();
        members.forEach(rules::check);
        rules.checkDuplicates(members);
        rules.checkTotal(members);
        return rules.violations;
    }

    private void check(Member member) {
        String shown = CONTROL.matcher(member.name()).replaceAll("?");
        if (!isPlain(member.name())) {
            violations.add("It has an entry that could be written outside of its place: \"" + shown + "\"");
        }
        if (member.isEncrypted()) {
            violations.add("Its entry " + shown + " is encrypted");
        } else if (!member.isReadable()) {
            violations.add("Its entry " + shown + " is compressed in another way than deflate");
        }
        if (!member.isRegularFile() && !member.isPlainDirectory()) {
            violations.add("Its entry " + shown + " is not a regular file" + (member.isLink() ? " but a link" : ""));
        } else if (member.isDirectory() && member.size() > 0) {
            violations.add("Its entry " + shown + " is a directory and has content");
        }
    }

    /** Relative, and a plain path on every system. */
    private static boolean isPlain(String name) {
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return !path.contains("\\")
                && !CONTROL.matcher(path).find()
                && !DRIVE.matcher(path).matches()
                && List.of(path.split("/", -1)).stream()
                        .noneMatch(part -> Set.of("", ".", "..").contains(part));
    }

    private void checkDuplicates(List<Member> members) {
        Set<String> seen = new HashSet<>();
        members.stream()
                .map(Member::name)
                .filter(name -> !seen.add(name))
                .forEach(name -> violations.add("It has more than one entry " + name));
    }

    private void checkTotal(List<Member> members) {
        long total = members.stream().mapToLong(Member::size).sum();
        if (total > MAX_TOTAL) {
            violations.add("Its files are " + total + " bytes large, more than the " + MAX_TOTAL + " that are read");
        }
    }
}
