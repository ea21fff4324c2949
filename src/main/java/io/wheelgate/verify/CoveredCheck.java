package io.wheelgate.verify;

import java.util.Optional;

/** Nobody signed anything but what was there at that moment, in this cycle, with these digests. */
final class CoveredCheck implements Check {

    private static final String TIME =
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})";

    /** Git's own way to say that there is no commit: the version has no tag. */
    private static final String NO_COMMIT = "0".repeat(40);

    @Override
    public String of(Pack pack, Given given) {
        int[] signatures = {0};
        Course.walk(pack.entries(), (entry, before) -> {
            Optional<Json> signature = entry.signature();
            if (signature.isEmpty()) {
                requireNone(entry);
            }
            signature.ifPresent(one -> requireCovered(entry, one, before));
            signatures[0] += signature.isPresent() ? 1 : 0;
        });
        return signatures[0] + " signatures, each with name, meaning and time, over what was there";
    }

    private static void requireNone(Entry entry) {
        if (entry.is("SignedOff")) {
            throw new NotGiven("an older version of the desk recorded sign-offs without signatures");
        }
        Wrong.unless(!entry.is("ClinicalRiskAssessed"), "%s is not signed", entry.title());
    }

    private static void requireCovered(Entry entry, Json signature, Course before) {
        Wrong.unless(
                isWritten(signature.text("name"))
                        && isWritten(signature.text("meaning"))
                        && signature.text("at").matches(TIME),
                "the signature in %s has no printed name, meaning, or time with its zone",
                entry.title());
        Json covers = signature.object("covers");
        Wrong.unless(
                isThere(entry, covers, before),
                "the signature in %s covers something else than was there",
                entry.title());
    }

    private static boolean isWritten(String text) {
        return !text.replace(" ", "").isEmpty();
    }

    private static boolean isThere(Entry entry, Json covers, Course before) {
        if (before.owed().isPresent()) {
            return before.owed().get().object("covers").node().equals(covers.node());
        }
        if (!covers.text("cycle").equals(entry.cycle())) {
            return false;
        }
        if (before.found().isPresent()) {
            return before.found()
                    .filter(found -> isFound(found, covers, before))
                    .isPresent();
        }
        Optional<Cut> signed = entry.is("SignedOff") ? before.candidate() : before.cut();
        return signed.filter(cut -> isCut(cut, covers)).isPresent();
    }

    private static boolean isCut(Cut cut, Json covers) {
        return covers.text("version").equals(cut.version())
                && covers.text("commit").equals(cut.commit())
                && covers.text("tag").equals(cut.tag())
                && cut.wheel()
                        .filter(wheel -> wheel.fileName().equals(covers.text("wheel"))
                                && wheel.sha256().equals(covers.text("sha256")))
                        .isPresent();
    }

    private static boolean isFound(Json found, Json covers, Course before) {
        Json wheel = found.object("wheel");
        return covers.text("version").equals(before.target())
                && covers.text("commit").equals(found.optionalText("commit").orElse(NO_COMMIT))
                && covers.text("wheel").equals(wheel.text("fileName"))
                && covers.text("sha256").equals(wheel.text("sha256"));
    }
}
