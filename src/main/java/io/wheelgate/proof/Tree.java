package io.wheelgate.proof;

import java.util.ArrayList;
import java.util.List;

/** A Merkle tree of a size, which makes its root and its proofs after RFC 6962, sections 2.1.1 and 2.1.2. */
public final class Tree {

    private final Nodes nodes;
    private final long size;

    /** @param nodes has at least the complete subtrees of the first {@code size} leaves */
    public Tree(Nodes nodes, long size) {
        this.nodes = nodes;
        this.size = size;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        return size == 0 ? Merkle.empty() : root(0, size);
    }

    /**
     * The proof that a leaf is in this tree.
     *
     * @param index of the leaf, from 0
     * @return the hashes beside the path, from the leaf upwards; {@link Proofs} checks them
     */
    public List<Hash> inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("There is no leaf %d in a tree of %d".formatted(index, size));
        }
        List<Hash> path = new ArrayList<>();
        collectPath(index, 0, size, path);
        return path;
    }

    private void collectPath(long index, long from, long to, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            collectPath(index, from, middle, path);
            path.add(root(middle, to));
        } else {
            collectPath(index, middle, to, path);
            path.add(root(from, middle));
        }
    }

    /**
     * The proof that this tree begins with the same leaves as when it had another size.
     *
     * @param earlier that size, from 0; of an empty tree, and of this very one, the proof is empty
     */
    public List<Hash> consistency(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("A tree of %d never had %d leaves".formatted(size, earlier));
        }
        List<Hash> proof = new ArrayList<>();
        if (earlier > 0) {
            collectConsistency(earlier, 0, size, true, proof);
        }
        return proof;
    }

    private void collectConsistency(long earlier, long from, long to, boolean whole, List<Hash> proof) {
        if (earlier == to) {
            if (!whole) {
                proof.add(root(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlier <= middle) {
            collectConsistency(earlier, from, middle, whole, proof);
            proof.add(root(middle, to));
        } else {
            collectConsistency(earlier, middle, to, false, proof);
            proof.add(root(from, middle));
        }
    }

    private Hash root(long from, long to) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            return nodes.node(Long.numberOfTrailingZeros(count), from / count);
        }
        long middle = from + split(count);
        return Merkle.node(root(from, middle), root(middle, to));
    }

    /** The largest power of two below a number of leaves. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
