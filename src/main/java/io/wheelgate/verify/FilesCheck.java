package io.wheelgate.verify;

import io.wheelgate.proof.Hash;
import io.wheelgate.verify.Manifest.Listed;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The manifest and the files agree, and all of them are files that a pack has. */
final class FilesCheck implements Check {

    private static final Set<String> REQUIRED = Set.of(
            Names.ENTRIES,
            Names.PROOFS,
            Names.CONSISTENCY,
            Names.CHECKPOINT,
            Names.KEY,
            Names.REPORT,
            Names.REPORT_PDF,
            Names.GUIDE,
            Names.VERIFIER);

    private static final Pattern OTHERS = Pattern.compile("statements/[0-9]{6}-[a-z]+\\.dsse\\.json"
            + "|sbom/[0-9a-f]{64}-[A-Za-z0-9_][A-Za-z0-9._+!-]*\\.whl(\\.cdx\\.json|\\.METADATA)"
            + "|outputs/[0-9]+-[A-Za-z0-9_]+\\.log"
            + "|record/desk(-proofs)?\\.jsonl"
            + "|diagrams/[A-Za-z0-9_-]+\\.svg");

    @Override
    public String of(Pack pack, Given given) {
        List<Listed> listed = pack.manifest().files();
        Set<String> names = new TreeSet<>(pack.files().keySet());
        names.remove(Names.MANIFEST);
        List<String> expected = listed.stream().map(Listed::name).toList();
        Wrong.unless(
                List.copyOf(names).equals(expected),
                "the manifest lists other files: look at %s",
                firstDifference(names, expected));
        names.forEach(FilesCheck::requireKnown);
        Wrong.unless(names.containsAll(REQUIRED), "the pack has not all of the files that every pack has");
        listed.forEach(file -> requireSame(file, pack.file(file.name())));
        return listed.size() + " files, as the manifest lists them";
    }

    private static String firstDifference(Set<String> names, List<String> expected) {
        return Stream.concat(
                        names.stream().filter(name -> !expected.contains(name)),
                        expected.stream().filter(name -> !names.contains(name)))
                .sorted()
                .findFirst()
                .orElse("their order");
    }

    private static void requireKnown(String name) {
        Wrong.unless(
                REQUIRED.contains(name) || OTHERS.matcher(name).matches(), "no pack has a file of the name %s", name);
    }

    private static void requireSame(Listed listed, byte[] content) {
        Wrong.unless(
                listed.size() == content.length && listed.sha256().equals(Hash.sha256(content)),
                "%s is not the file that the manifest lists",
                listed.name());
    }
}
