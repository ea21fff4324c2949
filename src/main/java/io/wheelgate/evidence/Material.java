package io.wheelgate.evidence;

import io.wheelgate.proof.Hash;
import java.util.List;
import java.util.Map;

/**
 * What a pack is made of.
 *
 * @param lines the entries of the cycle with their proofs, in the order of their numbers
 * @param desk the entries of the desk as a whole that are about the cycle, in the same way
 * @param checkpoint the note that the proofs lead to; {@code size} of its tree
 * @param growth the proofs from earlier checkpoints to this one
 * @param outputs what the programs said that the cycle's steps ran, by the names of their files
 * @param diagrams what the cycle went through, as SVG, by the names of their processes
 */
public record Material(
        List<Line> lines,
        List<Line> desk,
        byte[] checkpoint,
        long size,
        List<Growth> growth,
        Map<String, byte[]> outputs,
        Map<String, String> diagrams) {

    /** One entry. @param index of its leaf; {@code text} the leaf's bytes as text */
    public record Line(long index, String text, List<Hash> proof) {}

    /** The proof that the tree has grown from an earlier size. */
    public record Growth(long from, List<Hash> proof) {}

    List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }
}
