package io.wheelgate.git;

import io.wheelgate.release.CommitId;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/** Tells who made what is in a repository, and when, as far as git knows: it does not record who pushed or deleted. */
final class Origin {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Workbench bench;

    Origin(Workbench bench) {
        this.bench = bench;
    }

    /** Of a commit or a tag object: "5d6e7f8 "Fix it" by Dan Whitfield on 2026-11-23 08:30:00 UTC". */
    String of(CommitId id) throws IOException {
        if (!bench.has(id)) {
            return id.abbreviated();
        }
        try (RevWalk walk = bench.walk()) {
            RevObject object = walk.parseAny(Workbench.object(id));
            if (object instanceof RevCommit commit) {
                return id.abbreviated() + " \"" + commit.getShortMessage() + "\"" + by(commit.getCommitterIdent());
            }
            return object instanceof RevTag tag && tag.getTaggerIdent() != null
                    ? "tag object " + id.abbreviated() + by(tag.getTaggerIdent())
                    : id.abbreviated();
        }
    }

    private static String by(PersonIdent person) {
        Instant when = person.getWhenAsInstant();
        return " by " + person.getName() + " on " + TIME.format(when);
    }

    /** What made a branch differ from the commit where the desk knew it. */
    String change(CommitId known, CommitId now) throws IOException {
        if (!bench.has(known) || !bench.has(now)) {
            return "its tip is " + of(now);
        }
        if (!new History(bench).isAncestor(known, now)) {
            return "it was rewritten and no longer contains " + known.abbreviated() + "; its tip is " + of(now);
        }
        List<RevCommit> added = new History(bench).since(known, now);
        return added.size() == 1
                ? "somebody added " + of(now)
                : "somebody added " + added.size() + " commits, the last one " + of(now);
    }
}
