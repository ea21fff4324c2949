package io.wheelgate.proof;

/** The hashes of a Merkle tree's complete subtrees, wherever they are kept. */
@FunctionalInterface
public interface Nodes {

    /**
     * The hash over the 2^level leaves that begin with leaf index·2^level; level 0 are the leaves' own hashes.
     *
     * @param level from 0
     * @param index from 0, counted on this level
     */
    Hash node(int level, long index);
}
