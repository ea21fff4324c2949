package io.wheelgate.ledger;

import io.wheelgate.ledger.LeafTable.Leaf;
import io.wheelgate.proof.Checkpoint;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Merkle;
import io.wheelgate.proof.Node;
import io.wheelgate.proof.Nodes;
import io.wheelgate.proof.SigningKey;
import io.wheelgate.proof.Tree;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed entries their places in the tree, and signs how far the tree has come: one desk at a time, a part of
 * them in one transaction, so that a crash repeats nothing and leaves nothing out.
 */
final class Sequencer {

    private static final int MOST = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Supplier<SigningKey> key;
    private final LeafTable leaves;
    private final NodeTable nodes;
    private final Heads heads;

    Sequencer(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock, Supplier<SigningKey> key) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.key = key;
        this.leaves = new LeafTable(jdbc);
        this.nodes = new NodeTable(jdbc);
        this.heads = new Heads(jdbc);
    }

    /** Everything that is committed now has its place afterwards. @return the newest checkpoint, which covers it */
    Head run() {
        while (isBehind()) {
            transaction.executeWithoutResult(status -> number());
        }
        Optional<Head> newest = heads.newest();
        return newest.isPresent() && newest.get().size() == leaves.size() ? newest.get() : signed();
    }

    /** Rows that another desk is at are still there, until it is done. */
    boolean isBehind() {
        return !jdbc.queryForList("select sequence from unnumbered_entry fetch first 1 rows only", Long.class)
                .isEmpty();
    }

    private void number() {
        takeTurn();
        Part part = new Part(leaves.size());
        List<Leaf> numbered = jdbc.query(
                "select entry.* from unnumbered_entry waiting join ledger_entry entry"
                        + " on entry.sequence = waiting.sequence order by waiting.sequence fetch first "
                        + MOST + " rows only",
                (row, index) -> part.next(row));
        leaves.put(numbered);
        nodes.put(part.above);
        jdbc.batchUpdate(
                "delete from unnumbered_entry where sequence = ?",
                numbered,
                MOST,
                (delete, leaf) -> delete.setLong(1, leaf.entry()));
    }

    private Head signed() {
        return transaction.execute(status -> {
            takeTurn();
            long size = leaves.size();
            return heads.newest().filter(newest -> newest.size() == size).orElseGet(() -> sign(size));
        });
    }

    private Head sign(long size) {
        SigningKey signer = key.get();
        Checkpoint checkpoint = new Checkpoint(signer.verifier().name(), size, new Tree(nodes, size).root());
        Head head = new Head(checkpoint, checkpoint.signed(signer));
        heads.put(head, signer, clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
        return head;
    }

    private void takeTurn() {
        jdbc.queryForList("select one from record_turn for update", Integer.class);
    }

    /** What is added to the tree in one transaction. */
    private final class Part {

        private final Map<String, Long> numbers = new HashMap<>();
        private final Map<Place, Hash> known = new HashMap<>();
        private final List<Node> above = new ArrayList<>();
        private long size;

        Part(long size) {
            this.size = size;
        }

        Leaf next(ResultSet entry) throws SQLException {
            String cycle = entry.getString("cycle");
            long number = numbers.computeIfAbsent(cycle, leaves::lastNumber) + 1;
            numbers.put(cycle, number);
            String line = LeafLine.of(entry, size, number);
            Leaf leaf = new Leaf(size, entry.getLong("sequence"), cycle, number, line, LeafLine.hash(line));
            complete(leaf);
            size++;
            return leaf;
        }

        private void complete(Leaf leaf) {
            Nodes all = (level, index) ->
                    Optional.ofNullable(known.get(new Place(level, index))).orElseGet(() -> nodes.node(level, index));
            for (Node node : Merkle.completedBy(all, leaf.position(), leaf.hash())) {
                known.put(new Place(node.level(), node.index()), node.hash());
                if (node.level() > 0) {
                    above.add(node);
                }
            }
        }
    }

    private record Place(int level, long index) {}
}
