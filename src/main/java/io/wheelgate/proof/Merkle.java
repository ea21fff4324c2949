package io.wheelgate.proof;

import java.util.ArrayList;
import java.util.List;

/** The hashing of Merkle trees after RFC 6962, section 2.1. */
public final class Merkle {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Merkle() {}

    /** The hash of a leaf's bytes. */
    public static Hash leaf(byte[] content) {
        return Hash.sha256(LEAF, content);
    }

    /** The hash of a node above two others. */
    public static Hash node(Hash left, Hash right) {
        return Hash.sha256(NODE, left.bytes(), right.bytes());
    }

    /** The root of a tree without leaves. */
    public static Hash empty() {
        return Hash.sha256();
    }

    /**
     * What a new last leaf completes: itself, and each subtree that ends with it.
     *
     * @param known the complete subtrees of the leaves before it
     * @param index of the leaf, from 0
     * @return from the leaf upwards
     */
    public static List<Node> completedBy(Nodes known, long index, Hash leaf) {
        List<Node> completed = new ArrayList<>();
        Node last = new Node(0, index, leaf);
        completed.add(last);
        while (isRight(last)) {
            Hash left = known.node(last.level(), last.index() - 1);
            last = new Node(last.level() + 1, last.index() / 2, node(left, last.hash()));
            completed.add(last);
        }
        return completed;
    }

    private static boolean isRight(Node node) {
        return node.index() % 2 == 1;
    }
}
