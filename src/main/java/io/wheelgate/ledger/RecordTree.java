package io.wheelgate.ledger;

import io.wheelgate.ledger.LeafTable.Leaf;
import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Note;
import io.wheelgate.proof.Tree;
import io.wheelgate.proof.VerifierKey;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The ledger as a Merkle tree (RFC 6962) with signed checkpoints: what is needed to prove to others what it says.
 *
 * <p>A leaf is one entry, as the exact bytes of one line of JSON in UTF-8 without a line end.
 */
@Component
public class RecordTree {

    private final JdbcTemplate jdbc;
    private final LeafTable leaves;
    private final NodeTable nodes;
    private final Heads heads;
    private final Sequencer sequencer;
    private final RecordKeys keys;

    public RecordTree(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock, RecordKeys keys) {
        this.jdbc = jdbc;
        this.leaves = new LeafTable(jdbc);
        this.nodes = new NodeTable(jdbc);
        this.heads = new Heads(jdbc);
        this.keys = keys;
        this.sequencer = new Sequencer(jdbc, transactions, clock, keys::signer);
    }

    /**
     * One entry with the proof that it is in the tree.
     *
     * @param index the leaf's place, from 0
     * @param text the line, without a line end
     * @param proof the hashes beside its path, from the leaf upwards
     */
    public record Line(long index, String text, List<Hash> proof) {}

    /** A part of the record. @param head the checkpoint that the lines' proofs lead to */
    public record Proved(Head head, List<Line> lines) {}

    /**
     * Numbers everything that is committed, and signs; it does not see what the caller's own transaction has written.
     *
     * @return the newest checkpoint, which covers it
     */
    public Head checkpoint() {
        return sequencer.run();
    }

    /** The newest checkpoint that was signed; empty when none was. */
    public Optional<Head> newest() {
        return heads.newest();
    }

    /**
     * The entries of a cycle in the order of their numbers, which begin with 1 and have no gaps, with the newest checkpoint.
     *
     * @param cycle its id, or {@link AccessTokens#RECORD} for what belongs to the desk as a whole; there are no lines for
     *     one that is not known
     * @throws RecordBroken when an entry is not what it was when it got its place
     */
    public Proved entries(String cycle) {
        return entries(cycle, checkpoint());
    }

    /** The same with a checkpoint that the caller has: what came later is left out. */
    public Proved entries(String cycle, Head head) {
        Tree tree = new Tree(nodes.remembering(), head.size());
        List<Line> lines = leaves.of(cycle, head.size()).stream()
                .map(leaf -> line(leaf, tree))
                .toList();
        return new Proved(head, lines);
    }

    /**
     * Those of its entries that are wanted, in the order of their numbers.
     *
     * @param kinds of events, by their names; {@code wanted} is asked about the lines of such
     */
    public Proved entries(String cycle, Head head, Set<String> kinds, Predicate<String> wanted) {
        Tree tree = new Tree(nodes.remembering(), head.size());
        List<Line> lines = leaves.of(cycle, head.size(), kinds).stream()
                .filter(leaf -> wanted.test(leaf.line()))
                .map(leaf -> line(leaf, tree))
                .toList();
        return new Proved(head, lines);
    }

    private static Line line(Leaf leaf, Tree tree) {
        requireUnchanged(leaf);
        return new Line(leaf.position(), leaf.line(), tree.inclusion(leaf.position()));
    }

    private static void requireUnchanged(Leaf leaf) {
        if (!LeafLine.hash(leaf.line()).equals(leaf.hash())) {
            throw new RecordBroken("Entry " + leaf.number() + " of " + leaf.cycle() + " (leaf " + leaf.position()
                    + ") is not what it was when it was written: it was changed in the database since. Do not rely on"
                    + " it. Compare with a backup of the database.");
        }
    }

    /** The proof that a tree begins with the leaves of an earlier one, both of this record. */
    public List<Hash> consistency(long earlier, long later) {
        return tree(later).consistency(earlier);
    }

    /** The same from several earlier trees, one for each of their sizes. */
    public List<List<Hash>> consistency(List<Long> earlier, long later) {
        Tree tree = new Tree(nodes.remembering(), later);
        return earlier.stream().map(tree::consistency).toList();
    }

    /** The root that the tree had at a size. */
    public Hash root(long size) {
        return tree(size).root();
    }

    private Tree tree(long size) {
        return new Tree(nodes, size);
    }

    /**
     * What the desk says for others, signed with the key of the record.
     *
     * @param type what kind of thing the payload is, as DSSE wants to know it
     */
    public Envelope seal(String type, byte[] payload) {
        return Envelope.sign(type, payload, keys.signer());
    }

    /** The sizes of checkpoints that somebody may hold, the newest first: those brought outside, and the last ones. */
    public List<Long> published() {
        return heads.published();
    }

    /** How many entries have a place in the tree. */
    public long size() {
        return leaves.size();
    }

    /** How many entries wait for their place. */
    public long unnumbered() {
        return Objects.requireNonNullElse(jdbc.queryForObject("select count(*) from unnumbered_entry", Long.class), 0L);
    }

    /** The key that checkpoints are signed with now; its name is the origin of the record. */
    public VerifierKey verifierKey() {
        return keys.signer().verifier();
    }

    /** Whether the record's key signed a note, or the one that the configuration names as replaced. */
    public boolean isOurs(Note note) {
        return keys.isOurs(note);
    }
}
