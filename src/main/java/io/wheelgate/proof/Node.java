package io.wheelgate.proof;

/** One complete subtree of a Merkle tree. @param level as in {@link Nodes}; {@code index} counts on this level */
public record Node(int level, long index, Hash hash) {}
