package io.wheelgate.proof;

import java.util.List;
import java.util.Optional;

/** Checks proofs of Merkle trees by the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2. */
public final class Proofs {

    private Proofs() {}

    /**
     * Whether a leaf is in the tree with this root.
     *
     * @param leaf its hash, {@link Merkle#leaf}
     * @param index its place, from 0
     */
    public static boolean includes(Hash root, long size, Hash leaf, long index, List<Hash> proof) {
        return rootBy(leaf, index, size, proof).filter(root::equals).isPresent();
    }

    /** The root that a proof leads to; empty when a proof of this shape cannot be one. */
    private static Optional<Hash> rootBy(Hash leaf, long index, long size, List<Hash> proof) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long at = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash beside : proof) {
            if (last == 0) {
                return Optional.empty();
            }
            if (isOdd(at) || at == last) {
                hash = Merkle.node(beside, hash);
                int up = isOdd(at) ? 0 : Long.numberOfTrailingZeros(at);
                at >>= up;
                last >>= up;
            } else {
                hash = Merkle.node(hash, beside);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }

    /** Whether the later tree begins with the leaves of the earlier one, in their order. */
    public static boolean consistent(long earlier, Hash earlierRoot, long later, Hash laterRoot, List<Hash> proof) {
        if (earlier < 0 || earlier > later) {
            return false;
        }
        if (earlier == later) {
            return proof.isEmpty() && earlierRoot.equals(laterRoot);
        }
        if (earlier == 0) {
            return proof.isEmpty() && earlierRoot.equals(Merkle.empty());
        }
        return !proof.isEmpty() && grows(earlier, earlierRoot, later, laterRoot, proof);
    }

    private static boolean grows(long earlier, Hash earlierRoot, long later, Hash laterRoot, List<Hash> proof) {
        int shared = Long.numberOfTrailingZeros(earlier);
        long at = (earlier - 1) >> shared;
        long last = (later - 1) >> shared;
        boolean complete = Long.bitCount(earlier) == 1;
        Hash small = complete ? earlierRoot : proof.get(0);
        Hash large = small;
        for (Hash beside : proof.subList(complete ? 0 : 1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if (isOdd(at) || at == last) {
                small = Merkle.node(beside, small);
                large = Merkle.node(beside, large);
                int up = isOdd(at) ? 0 : Long.numberOfTrailingZeros(at);
                at >>= up;
                last >>= up;
            } else {
                large = Merkle.node(large, beside);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && small.equals(earlierRoot) && large.equals(laterRoot);
    }

    private static boolean isOdd(long number) {
        return (number & 1) == 1;
    }
}
