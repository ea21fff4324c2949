package io.wheelgate.cycle.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.wheelgate.cycle.record.RecordProperties.Anchor;
import io.wheelgate.git.GitCommand;
import io.wheelgate.git.JGit;
import io.wheelgate.ledger.Head;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.ledger.TestRecord;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.RecordDoubted;
import io.wheelgate.step.Anchorage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Checkpoints go to a real bare repository, and what was done to it, or to the database, is found. */
class AnchoringTest {

    @TempDir
    Path home;

    private final DoubtLetters letters = mock(DoubtLetters.class);
    private final JdbcTemplate jdbc = TestLedger.database();
    private TestRecord record;
    private Doubts doubts;
    private Anchoring anchoring;

    @BeforeEach
    void start() throws Exception {
        git(home, "init", "-q", "--bare", "-b", "main", "anchor.git");
        record = new TestRecord(jdbc, home.resolve("desk"));
        restart();
    }

    private void restart() {
        doubts = new Doubts(
                record.ledger,
                letters,
                new TransactionTemplate(new DataSourceTransactionManager(jdbc.getDataSource())));
        anchoring = new Anchoring(
                new RecordProperties("", "", Duration.ofSeconds(1), anchor()),
                new Anchorage(JGit.in(home.resolve("mirrors"))),
                TestRecord.anchors(jdbc),
                record.tree,
                doubts,
                Clock.systemUTC());
    }

    private Anchor anchor() {
        return new Anchor(anchorGit().toUri().toString(), "", "", "main", Duration.ofMinutes(1));
    }

    private Path anchorGit() {
        return home.resolve("anchor.git");
    }

    private static String git(Path where, String... arguments) {
        return GitCommand.in(where).run(arguments);
    }

    private String kept(String path) {
        return git(anchorGit(), "show", "main:" + path);
    }

    private Head written(int entries) {
        record.write("c1", entries);
        return record.tree.checkpoint();
    }

    private static String text(Head head) {
        return new String(head.note().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyCheckpointIsACommitOnTopOfTheOthers() {
        Head first = written(3);
        anchoring.look();
        Head second = written(1200);
        anchoring.look();
        assertThat(kept("checkpoints/000/000/000/004").strip())
                .isEqualTo(text(first).strip());
        assertThat(kept("checkpoints/000/000/001/204").strip())
                .isEqualTo(text(second).strip());
        assertThat(kept("latest").strip()).isEqualTo(text(second).strip());
        assertThat(kept("README.md")).contains(record.tree.verifierKey().text());
        assertThat(kept("key").strip()).isEqualTo(record.tree.verifierKey().text());
        assertThat(git(anchorGit(), "log", "--format=%s", "main"))
                .isEqualToIgnoringNewLines("Checkpoint of 1204 entriesCheckpoint of 4 entries");
        assertThat(anchoring.last().orElseThrow().size()).isEqualTo(1204);
        assertThat(doubts.open()).isEmpty();
    }

    @Test
    void aKeyThatWasReplacedIsReplacedThereToo() throws Exception {
        written(3);
        anchoring.look();
        String before = record.tree.verifierKey().text();
        Files.delete(home.resolve("desk").resolve("record-key.pem"));
        record = TestRecord.replacing(jdbc, home.resolve("desk"), before);
        restart();
        record.tree.checkpoint();
        anchoring.look();
        assertThat(record.tree.verifierKey().text()).isNotEqualTo(before);
        assertThat(doubts.open()).isEmpty();
        assertThat(kept("key").strip()).isEqualTo(record.tree.verifierKey().text());
    }

    @Test
    void whatIsThereIsNotBroughtAgain() {
        written(3);
        anchoring.look();
        record.tree.checkpoint();
        anchoring.look();
        restart();
        anchoring.look();
        assertThat(git(anchorGit(), "rev-list", "--count", "main").strip()).isEqualTo("1");
    }

    /** The answer to the push was lost: the database does not know that it came there. */
    @Test
    void aCheckpointThatCameThereUnseenIsFound() {
        written(3);
        anchoring.look();
        jdbc.update("delete from record_anchor");
        anchoring.look();
        assertThat(anchoring.last().orElseThrow().size()).isEqualTo(4);
        assertThat(git(anchorGit(), "rev-list", "--count", "main").strip()).isEqualTo("1");
    }

    @Test
    void othersMayAddCommits() throws Exception {
        written(3);
        anchoring.look();
        push("NOTES", "Kept by the auditors");
        written(3);
        anchoring.look();
        assertThat(doubts.open()).isEmpty();
        assertThat(kept("NOTES").strip()).isEqualTo("Kept by the auditors");
    }

    private void push(String path, String text) throws Exception {
        Path work = Files.createTempDirectory(home, "work");
        git(work, "clone", "-q", "-b", "main", anchorGit().toString(), ".");
        Files.createDirectories(work.resolve(path).getParent());
        Files.writeString(work.resolve(path), text);
        git(work, "add", ".");
        git(work, "-c", "user.name=M", "-c", "user.email=m@example.org", "commit", "-q", "-m", "Change " + path);
        git(work, "push", "-q", "origin", "main");
    }

    @Test
    void aRepositoryThatIsAwayIsTriedAgain() throws Exception {
        written(3);
        Files.move(anchorGit(), home.resolve("away"));
        anchoring.look();
        assertThat(anchoring.trouble()).isNotEmpty();
        assertThat(doubts.open()).isEmpty();
        Files.move(home.resolve("away"), anchorGit());
        anchoring.look();
        assertThat(anchoring.trouble()).isEmpty();
        assertThat(anchoring.last()).isPresent();
    }

    @Test
    void aChangedEntryWithEverythingSignedAnewIsFound() {
        written(30);
        anchoring.look();
        jdbc.update("update ledger_entry set actor = 'mallory' where sequence = 7");
        record.rechain();
        assertThat(record.check.look(record.tree.newest().orElseThrow(), 0))
                .as("by the desk alone")
                .isEmpty();
        assertDoubted("covers 31 entries with another root than the record has");
    }

    @Test
    void aCutTailIsFound() {
        written(30);
        anchoring.look();
        record.cut(20);
        assertDoubted("covers 31 entries, more than the record has");
    }

    @Test
    void aCheckpointBySomebodyElseIsFound() throws Exception {
        written(3);
        anchoring.look();
        push("latest", text(new TestRecord(TestLedger.database(), home.resolve("other")).tree.checkpoint()));
        assertDoubted("The checkpoint in latest is not signed by this record's key.");
    }

    @Test
    void anotherCheckpointOfTheSameSizeIsFound() throws Exception {
        written(3);
        anchoring.look();
        record.write("c1", 1);
        Head head = record.tree.checkpoint();
        TestRecord twin = new TestRecord(TestLedger.database(), home.resolve("desk"));
        twin.write("c2", 4);
        push("checkpoints/000/000/000/005", text(twin.tree.checkpoint()));
        assertThat(head.size()).isEqualTo(5);
        assertDoubted("The checkpoint in checkpoints/000/000/000/005 covers 5 entries with another root");
    }

    @Test
    void aBranchThatWasRewrittenIsFound() {
        written(3);
        anchoring.look();
        git(anchorGit(), "update-ref", "-d", "refs/heads/main");
        written(3);
        assertDoubted("it was rewritten, or it is another repository in the same place");
        assertThat(git(anchorGit(), "branch", "--list").strip()).isEmpty();
    }

    /** Told once, also after a restart; and nothing outside is overwritten. */
    private void assertDoubted(String found) {
        String before = git(anchorGit(), "for-each-ref");
        anchoring.look();
        anchoring.look();
        restart();
        anchoring.look();
        assertThat(doubts.open().values()).singleElement().asString().contains(found);
        assertThat(git(anchorGit(), "for-each-ref")).isEqualTo(before);
        List<Entry> told = record.ledger.entries("RecordDoubted");
        assertThat(told).singleElement().satisfies(entry -> assertThat(((RecordDoubted) entry.event()).found())
                .contains(found));
        verify(letters, times(1)).tell(any(), any());
    }

    @Test
    void nothingIsToldAsLongAsAllAgrees() {
        written(3);
        anchoring.look();
        verify(letters, never()).tell(any(), any());
    }
}
