package io.wheelgate.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A tree in memory, and the leaves of the reference tests of Certificate Transparency. */
final class ReferenceTree implements Nodes {

    static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    private final Map<String, Hash> nodes = new HashMap<>();
    private final List<Hash> leaves = new ArrayList<>();

    static ReferenceTree of(List<byte[]> contents) {
        ReferenceTree tree = new ReferenceTree();
        contents.forEach(tree::append);
        return tree;
    }

    void append(byte[] content) {
        Hash leaf = Merkle.leaf(content);
        for (Node node : Merkle.completedBy(this, leaves.size(), leaf)) {
            nodes.put(node.level() + " " + node.index(), node.hash());
        }
        leaves.add(leaf);
    }

    Hash leaf(int index) {
        return leaves.get(index);
    }

    Tree of(int size) {
        return new Tree(this, size);
    }

    @Override
    public Hash node(int level, long index) {
        Hash node = nodes.get(level + " " + index);
        if (node == null) {
            throw new IllegalArgumentException("There is no complete subtree %d/%d".formatted(level, index));
        }
        return node;
    }
}
