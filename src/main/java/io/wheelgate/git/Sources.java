package io.wheelgate.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** Reads in messages which other commits' changes a commit carries. */
final class Sources {

    private static final Pattern PICKED =
            Pattern.compile("^\\(cherry picked from commit ([0-9a-f]{40})\\)$", Pattern.MULTILINE);
    private static final Pattern BACK_PORT =
            Pattern.compile("^(?i:back-?port-of):[ \\t]*([0-9a-fA-F]{7,40})[ \\t]*$", Pattern.MULTILINE);

    private final Workbench bench;

    Sources(Workbench bench) {
        this.bench = bench;
    }

    /** Whether one of the two names the other as its source, or both name the same one. */
    boolean connect(RevCommit one, RevCommit other) throws IOException {
        Set<String> ofOne = names(one);
        Set<String> ofOther = names(other);
        return !Collections.disjoint(ofOne, ofOther);
    }

    /** The ids that a commit's change is known by: its own, and those of its sources. */
    Set<String> names(RevCommit commit) throws IOException {
        String message = commit.getFullMessage();
        Set<String> names = new HashSet<>(Set.of(commit.name()));
        PICKED.matcher(message).results().forEach(line -> names.add(line.group(1)));
        List<String> backPorts = BACK_PORT
                .matcher(message)
                .results()
                .map(line -> line.group(1).toLowerCase(Locale.ROOT))
                .toList();
        for (String backPort : backPorts) {
            unabbreviated(backPort).ifPresent(names::add);
        }
        return names;
    }

    /** The one commit that begins with these digits; empty when there is none, or several. */
    private Optional<String> unabbreviated(String digits) throws IOException {
        if (digits.length() == Constants.OBJECT_ID_STRING_LENGTH) {
            return Optional.of(digits);
        }
        Collection<ObjectId> found = bench.reader().resolve(AbbreviatedObjectId.fromString(digits));
        List<ObjectId> commits = found.stream().filter(this::isCommit).toList();
        return commits.size() == 1 ? Optional.of(commits.get(0).name()) : Optional.empty();
    }

    private boolean isCommit(ObjectId id) {
        try {
            return bench.reader().open(id).getType() == Constants.OBJ_COMMIT;
        } catch (MissingObjectException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
