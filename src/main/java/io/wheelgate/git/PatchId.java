package io.wheelgate.git;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.patch.FileHeader.PatchType;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.util.io.NullOutputStream;

/**
 * A digest of what a commit changes, wherever in its files: equal for two commits as {@code git patch-id --verbatim}
 * is, and for binary files by their contents before and after.
 *
 * <p>The digest itself is not git's. White space counts, for it has a meaning in Python.
 */
final class PatchId extends DiffFormatter {

    private final MessageDigest digest;

    private PatchId(ObjectReader reader, MessageDigest digest) {
        super(new DigestOutputStream(NullOutputStream.INSTANCE, digest));
        this.digest = digest;
        setReader(reader, new Config());
        setAbbreviationLength(Constants.OBJECT_ID_STRING_LENGTH);
    }

    static PatchId with(ObjectReader reader) {
        return new PatchId(reader, Constants.newMessageDigest());
    }

    /** The files that differ; a rename is a removal and an addition. */
    List<DiffEntry> changes(RevTree before, RevTree after) throws IOException {
        return scan(before, after);
    }

    String of(List<DiffEntry> changes) throws IOException {
        digest.reset();
        for (DiffEntry change : changes) {
            format(change);
            if (toFileHeader(change).getPatchType() != PatchType.UNIFIED) {
                super.formatIndexLine(getOutputStream(), change);
            }
        }
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    protected void formatIndexLine(OutputStream out, DiffEntry change) {
        // The ids of whole files say where else they differ.
    }

    @Override
    protected void writeHunkHeader(int fromStart, int fromEnd, int toStart, int toEnd, String function) {
        // Line numbers say where the change is, not what it is.
    }
}
