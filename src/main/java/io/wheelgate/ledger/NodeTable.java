package io.wheelgate.ledger;

import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Node;
import io.wheelgate.proof.Nodes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hashes of the tree's complete subtrees in the database; those of single leaves stand with the leaves. */
record NodeTable(JdbcTemplate jdbc) implements Nodes {

    /** @throws RecordBroken when there is none: it was taken out of the database */
    @Override
    public Hash node(int level, long index) {
        List<byte[]> found = level == 0
                ? jdbc.queryForList("select hash from record_leaf where position = ?", byte[].class, index)
                : jdbc.queryForList(
                        "select hash from record_node where level = ? and position = ?", byte[].class, level, index);
        if (found.isEmpty()) {
            throw new RecordBroken("The record has lost the hash of subtree " + index + " on level " + level);
        }
        return Hash.of(found.get(0));
    }

    /** Reads each of them once: for many proofs of the same tree. */
    Nodes remembering() {
        Map<String, Hash> known = new HashMap<>();
        return (level, index) -> known.computeIfAbsent(level + "/" + index, key -> node(level, index));
    }

    /** @param nodes above the leaves */
    void put(Collection<Node> nodes) {
        jdbc.batchUpdate(
                "insert into record_node (level, position, hash) values (?, ?, ?)", nodes, 1_000, (insert, node) -> {
                    insert.setInt(1, node.level());
                    insert.setLong(2, node.index());
                    insert.setBytes(3, node.hash().bytes());
                });
    }
}
