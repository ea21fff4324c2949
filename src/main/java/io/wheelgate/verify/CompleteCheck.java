package io.wheelgate.verify;

import java.util.List;

/** The entries of one cycle count up from 1 without a gap, in the order of the tree, to its ending. */
final class CompleteCheck implements Check {

    @Override
    public String of(Pack pack, Given given) {
        Manifest manifest = pack.manifest();
        List<Entry> entries = pack.entries();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            Wrong.unless(entry.cycle().equals(manifest.cycle()), "%s is of another cycle", entry.title());
            Wrong.unless(entry.number() == i + 1, "entry %d is missing, or in another place", i + 1);
            Wrong.unless(
                    i == 0 || entries.get(i - 1).index() < entry.index(),
                    "%s is before an earlier one in the tree",
                    entry.title());
        }
        Course course = Course.of(entries);
        Wrong.unless(manifest.entries() == entries.size(), "the manifest counts %d entries", manifest.entries());
        Wrong.unless(
                manifest.product().equals(course.product())
                        && manifest.version().equals(course.target()),
                "the manifest is of another product or version than the record");
        Wrong.unless(
                manifest.open() == course.ending().isEmpty(),
                manifest.open() ? "the manifest says that it is open, and it has ended" : "the ending is missing");
        return course.ending()
                .map(how -> entries.size() + " entries, from the request to the ending: " + how)
                .orElseGet(
                        () -> entries.size() + " entries: the pack says that the cycle is open, so there may be more");
    }
}
