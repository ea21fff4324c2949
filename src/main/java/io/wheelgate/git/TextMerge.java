package io.wheelgate.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.eclipse.jgit.util.IntList;
import org.eclipse.jgit.util.RawParseUtils;

/** Merges the lines of one file, each line with its own line end, byte for byte. */
final class TextMerge {

    private final List<byte[]> sides;

    TextMerge(byte[] base, byte[] ours, byte[] theirs) {
        this.sides = List.of(base, ours, theirs);
    }

    boolean isBinary() {
        return sides.stream().anyMatch(RawText::isBinary);
    }

    /** The merged bytes; empty when both sides changed the same lines, or when the file is binary. */
    Optional<byte[]> merged() {
        if (isBinary()) {
            return Optional.empty();
        }
        MergeResult<RawText> result = result();
        return result.containsConflicts() ? Optional.empty() : Optional.of(joined(result));
    }

    /** With git's conflict markers. */
    byte[] marked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new MergeFormatter().formatMerge(bytes, result(), List.of("base", "ours", "theirs"), StandardCharsets.UTF_8);
        return bytes.toByteArray();
    }

    private MergeResult<RawText> result() {
        List<RawText> texts = sides.stream().map(RawText::new).toList();
        return new MergeAlgorithm().merge(RawTextComparator.DEFAULT, texts.get(0), texts.get(1), texts.get(2));
    }

    private byte[] joined(MergeResult<RawText> result) {
        List<IntList> lines = sides.stream()
                .map(side -> RawParseUtils.lineMap(side, 0, side.length))
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (MergeChunk chunk : result) {
            IntList starts = lines.get(chunk.getSequenceIndex());
            int from = starts.get(chunk.getBegin() + 1);
            bytes.write(sides.get(chunk.getSequenceIndex()), from, starts.get(chunk.getEnd() + 1) - from);
        }
        return bytes.toByteArray();
    }
}
