package io.wheelgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.ledger.RecordTree.Line;
import io.wheelgate.ledger.RecordTree.Proved;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Merkle;
import io.wheelgate.proof.Proofs;
import io.wheelgate.proof.Utf8;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.NothingToDo;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class RecordTreeTest {

    @TempDir
    Path home;

    private final JdbcTemplate jdbc = TestLedger.database();
    private TestRecord record;

    @BeforeEach
    void open() {
        record = new TestRecord(jdbc, home);
    }

    @Test
    void aLeafIsOneLineThatSaysWhoWhatAndWhen() throws Exception {
        jdbc.update("insert into ledger_entry (cycle, at, actor, roles, kind, content) values"
                + " ('c1', timestamp with time zone '2026-11-23 23:45:38.123+01:00', 'rachel',"
                + " 'releaseManagers testers', 'NothingToDo', '{\"why\":\"schön\"}')");
        jdbc.update("insert into unnumbered_entry select max(sequence) from ledger_entry");
        Proved proved = record.tree.entries("c1");
        assertThat(proved.lines())
                .extracting(Line::text)
                .containsExactly(
                        "{\"index\":1,\"cycle\":\"c1\",\"number\":1,\"at\":\"2026-11-23T22:45:38.123000Z\",\"actor\":\"rachel\","
                                + "\"roles\":[\"releaseManagers\",\"testers\"],\"kind\":\"NothingToDo\","
                                + "\"content\":{\"why\":\"schön\"}}");
        JsonNode read = new ObjectMapper().readTree(proved.lines().get(0).text());
        assertThat(read.at("/content/why").asText()).isEqualTo("schön");
    }

    @Test
    void halfACharacterReadsAsItsBytesDo() {
        record.write("c1", new NothingToDo("\ud834 alone"));
        Proved proved = record.tree.entries("c1");
        String line = proved.lines().get(0).text();
        assertThat(line).contains("? alone").isEqualTo(Utf8.text(Utf8.bytes(line)));
        assertThat(record.check.look(proved.head(), 0)).isEmpty();
    }

    @Test
    void provesTheGrowthFromSeveralSizesAsFromEach() {
        record.write("c1", 90);
        long size = record.tree.checkpoint().size();
        List<Long> sizes = List.of(1L, 64L, 63L, size);
        assertThat(record.tree.consistency(sizes, size))
                .isEqualTo(sizes.stream()
                        .map(earlier -> record.tree.consistency(earlier, size))
                        .toList());
    }

    @Test
    void whatTheDeskWritesByItselfHasTheRoleOfTheDesk() {
        record.write("c1", 1);
        assertThat(record.tree.entries("c1").lines().get(0).text())
                .contains("\"actor\":\"wheelgate\",\"roles\":[\"desk\"]");
    }

    @Test
    void everyLineIsProvedToTheCheckpoint() {
        record.write("c1", 70);
        record.write("c2", 3);
        Proved proved = record.tree.entries("c2");
        assertThat(proved.head().size()).isEqualTo(74);
        assertThat(proved.head().note().isSignedBy(record.tree.verifierKey())).isTrue();
        assertThat(proved.head().checkpoint().origin()).isEqualTo("desk.example.org/record");
        assertThat(proved.lines()).extracting(Line::index).containsExactly(71L, 72L, 73L);
        for (Line line : proved.lines()) {
            assertThat(Proofs.includes(
                            proved.head().checkpoint().root(),
                            74,
                            Merkle.leaf(Utf8.bytes(line.text())),
                            line.index(),
                            line.proof()))
                    .isTrue();
        }
    }

    @Test
    void everyEarlierCheckpointIsThatOfTheSameTree() {
        for (int i = 0; i < 40; i++) {
            record.write("c1", 1 + i % 3);
            Head earlier = record.tree.checkpoint();
            record.write("c2", 1 + i % 5);
            Head later = record.tree.checkpoint();
            assertThat(Proofs.consistent(
                            earlier.size(),
                            earlier.checkpoint().root(),
                            later.size(),
                            later.checkpoint().root(),
                            record.tree.consistency(earlier.size(), later.size())))
                    .isTrue();
        }
    }

    /** The lower sequence number is committed last: nothing waits for it, and nothing passes it over. */
    @Test
    void anEntryThatIsCommittedLateGetsALaterPlace() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Boolean> slow = CompletableFuture.supplyAsync(() -> record.inTransaction(() -> {
            record.ledger.append("slow", Entry.DESK, new NothingToDo("first"));
            written.countDown();
            return awaited(go);
        }));
        written.await();
        record.write("quick", 1);
        assertThat(record.tree.entries("quick").lines()).hasSize(1);
        assertThat(record.tree.entries("slow").lines()).isEmpty();
        go.countDown();
        slow.join();
        assertThat(record.tree.entries("slow").lines()).extracting(Line::index).containsExactly(2L);
        assertThat(sequence("slow")).isLessThan(sequence("quick"));
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long sequence(String cycle) {
        return record.ledger.cycle(cycle).entries().get(0).sequence();
    }

    @Test
    void whatIsRolledBackLeavesNoGap() {
        assertThatThrownBy(() -> record.inTransaction(() -> {
                    record.ledger.append("c1", Entry.DESK, new NothingToDo("never"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        record.write("c1", 2);
        assertThat(record.tree.entries("c1").lines()).extracting(Line::index).containsExactly(1L, 2L);
    }

    @Test
    void desksThatNumberAtTheSameTimeGiveEachPlaceOnce() {
        CompletableFuture<?>[] writers = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.runAsync(() -> record.write("c" + i, 200)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture<?>[] desks = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.runAsync(() -> numberUntil(CompletableFuture.allOf(writers))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(desks).join();
        Head head = record.tree.checkpoint();
        assertThat(head.size()).isEqualTo(601);
        assertThat(jdbc.queryForList("select number from record_leaf where cycle = 'c1' order by position", Long.class))
                .isEqualTo(IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList());
        assertThat(record.check.look(head, 0)).isEmpty();
        assertThat(head.checkpoint().root()).isEqualTo(root());
    }

    private void numberUntil(CompletableFuture<?> written) {
        RecordTree desk = record.another();
        while (!written.isDone()) {
            desk.checkpoint();
        }
    }

    /** As RFC 6962 defines it, without anything that was kept but the leaves. */
    private Hash root() {
        return root(jdbc.queryForList("select hash from record_leaf order by position", byte[].class).stream()
                .map(Hash::of)
                .toList());
    }

    private static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return Merkle.node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    @Test
    void aLedgerFromBeforeIsNumberedAsItStands() {
        jdbc.update("insert into ledger_entry (cycle, at, actor, kind, content)"
                + " select 'old', timestamp with time zone '2025-01-01 00:00:00Z', 'rachel', 'NothingToDo',"
                + " '{\"why\":\"' || x || '\"}' from system_range(1, 2500)");
        jdbc.update("insert into unnumbered_entry select sequence from ledger_entry where cycle = 'old'");
        Head head = record.tree.checkpoint();
        assertThat(head.size()).isEqualTo(2501);
        assertThat(record.tree.unnumbered()).isZero();
        List<Line> lines = record.tree.entries("old").lines();
        assertThat(lines.get(2499).text()).contains("\"number\":2500,", "\"roles\":[]", "\"why\":\"2500\"");
    }

    @Test
    void nothingNewIsNotSignedAgain() {
        record.write("c1", 3);
        Head head = record.tree.checkpoint();
        assertThat(record.tree.checkpoint().note().bytes())
                .isEqualTo(head.note().bytes());
        assertThat(jdbc.queryForObject("select count(*) from record_checkpoint", Long.class))
                .isEqualTo(1);
    }

    @Test
    void anEntryThatWasChangedIsNotGivenOut() {
        record.write("c1", 3);
        record.tree.checkpoint();
        jdbc.update("update ledger_entry set actor = 'mallory' where cycle = 'c1' and sequence = 3");
        assertThatThrownBy(() -> record.tree.entries("c1"))
                .isInstanceOf(RecordBroken.class)
                .hasMessageStartingWith("Entry 2 of c1 (leaf 2) is not what it was when it was written");
    }
}
