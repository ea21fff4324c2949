package io.wheelgate.git;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.util.io.NullOutputStream;

/** Finds the files that were renamed between two trees: at least half alike, as git has it. */
final class Renames {

    private static final int PERCENT_ALIKE = 50;

    private Renames() {}

    /** The new path of each renamed file by its old one. */
    static Map<String, String> between(ObjectReader reader, ObjectId before, ObjectId after) throws IOException {
        try (DiffFormatter formatter = new DiffFormatter(NullOutputStream.INSTANCE)) {
            formatter.setReader(reader, new Config());
            formatter.setDetectRenames(true);
            formatter.getRenameDetector().setRenameScore(PERCENT_ALIKE);
            Map<String, String> renames = new HashMap<>();
            for (DiffEntry entry : formatter.scan(before, after)) {
                if (entry.getChangeType() == ChangeType.RENAME) {
                    renames.put(Names.fromText(entry.getOldPath()), Names.fromText(entry.getNewPath()));
                }
            }
            return renames;
        }
    }
}
