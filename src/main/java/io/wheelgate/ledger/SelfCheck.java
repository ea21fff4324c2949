package io.wheelgate.ledger;

import io.wheelgate.ledger.LeafTable.Leaf;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Merkle;
import io.wheelgate.proof.Nodes;
import io.wheelgate.proof.Tree;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Looks whether a part of the entries still hashes, through the tree, to the newest checkpoint. */
@Component
public class SelfCheck {

    private static final int LEVEL = 10;

    /** So many leaves are looked at at a time; they are one subtree. */
    static final int WINDOW = 1 << LEVEL;

    private final JdbcTemplate jdbc;
    private final LeafTable leaves;
    private final NodeTable nodes;
    private final RecordTree tree;

    SelfCheck(JdbcTemplate jdbc, RecordTree tree) {
        this.jdbc = jdbc;
        this.leaves = new LeafTable(jdbc);
        this.nodes = new NodeTable(jdbc);
        this.tree = tree;
    }

    /** How many windows the checkpoint has. */
    public long windows(Head head) {
        return (head.size() + WINDOW - 1) / WINDOW;
    }

    /**
     * Looks at one window.
     *
     * @param window from 0
     * @return what does not agree, in a sentence that stays the same as long as it does not; empty when all does
     */
    public Optional<String> look(Head head, long window) {
        long from = window * WINDOW;
        long to = Math.min(from + WINDOW, head.size());
        List<Leaf> there = leaves.between(from, to);
        return signature(head)
                .or(() -> missing(there, from, to))
                .or(() -> changed(there))
                .or(() -> root(head, there, window))
                .or(() -> added(there, from, to == head.size()));
    }

    private Optional<String> signature(Head head) {
        return tree.isOurs(head.note())
                ? Optional.empty()
                : Optional.of("The newest checkpoint is not signed by the record's key.");
    }

    private static Optional<String> missing(List<Leaf> there, long from, long to) {
        return there.size() == to - from
                ? Optional.empty()
                : Optional.of("Of the leaves from " + from + " on, " + (to - from - there.size())
                        + " are gone from the database, or their entries are.");
    }

    private static Optional<String> changed(List<Leaf> there) {
        return there.stream()
                .filter(leaf -> !LeafLine.hash(leaf.line()).equals(leaf.hash()))
                .findFirst()
                .map(leaf -> "Leaf " + leaf.position() + ", entry " + leaf.number() + " of " + leaf.cycle()
                        + ", is not what it was when it was written.");
    }

    private Optional<String> root(Head head, List<Leaf> there, long window) {
        Hash root;
        try {
            root = new Tree(recomputed(there, window), head.size()).root();
        } catch (RecordBroken broken) {
            return Optional.of(broken.getMessage() + ".");
        }
        return root.equals(head.checkpoint().root())
                ? Optional.empty()
                : Optional.of(
                        "The leaves from " + window * WINDOW + " on do not lead to the root of the newest checkpoint:"
                                + " leaves or hashes of subtrees were changed.");
    }

    /** The tree with everything on the window's paths computed anew, and the rest as it is kept. */
    private Nodes recomputed(List<Leaf> there, long window) {
        return new Nodes() {
            @Override
            public Hash node(int level, long index) {
                boolean isOnPath =
                        level > LEVEL ? window >> (level - LEVEL) == index : index >> (LEVEL - level) == window;
                if (!isOnPath) {
                    return nodes.node(level, index);
                }
                return level == 0
                        ? there.get((int) (index - window * WINDOW)).hash()
                        : Merkle.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
            }
        };
    }

    /** An entry without a leaf, and without the note that it waits for one, was not written by the desk. */
    private Optional<String> added(List<Leaf> there, long from, boolean isLast) {
        long first = leaves.between(from - 1, from).stream()
                .mapToLong(Leaf::entry)
                .findFirst()
                .orElse(Long.MIN_VALUE);
        long last = isLast
                ? Long.MAX_VALUE
                : there.stream().mapToLong(Leaf::entry).max().orElse(first);
        long strange = Objects.requireNonNullElse(
                jdbc.queryForObject(
                        "select count(*) from ledger_entry entry where entry.sequence between ? and ?"
                                + " and not exists (select 1 from record_leaf leaf where leaf.entry = entry.sequence)"
                                + " and not exists (select 1 from unnumbered_entry waiting"
                                + " where waiting.sequence = entry.sequence)",
                        Long.class,
                        first,
                        last),
                0L);
        return strange == 0
                ? Optional.empty()
                : Optional.of(strange + " entries near leaf " + from
                        + " have no place in the tree: the desk has not written them, or their place was deleted.");
    }
}
