package io.wheelgate.cycle.record;

import io.wheelgate.cycle.record.RecordProperties.Anchor;
import io.wheelgate.ledger.Anchors;
import io.wheelgate.ledger.Anchors.Anchored;
import io.wheelgate.ledger.Head;
import io.wheelgate.ledger.RecordBroken;
import io.wheelgate.ledger.RecordTree;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Utf8;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Refusal;
import io.wheelgate.step.Anchorage;
import io.wheelgate.step.Anchorage.Shelf;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings the newest checkpoint to a repository outside, after a look whether what is there agrees with the record. */
@Component
public class Anchoring {

    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);

    private final Anchor settings;
    private final Anchorage anchorage;
    private final Anchors anchors;
    private final RecordTree tree;
    private final Doubts doubts;
    private final Clock clock;
    private volatile String trouble = "";

    Anchoring(
            RecordProperties properties,
            Anchorage anchorage,
            Anchors anchors,
            RecordTree tree,
            Doubts doubts,
            Clock clock) {
        this.settings = properties.anchor();
        this.anchorage = anchorage;
        this.anchors = anchors;
        this.tree = tree;
        this.doubts = doubts;
        this.clock = clock;
    }

    public boolean isOn() {
        return settings.address().isPresent();
    }

    /** What is anchored already; empty when nothing is. */
    public Optional<Anchored> last() {
        return anchors.last(place());
    }

    /** Why the last try failed; empty when it did not. */
    public String trouble() {
        return trouble;
    }

    /** For people and for the database: another repository begins anew. */
    private String place() {
        return Hash.sha256(Utf8.bytes(settings.repository() + "\n" + settings.branch()))
                .hex();
    }

    /** Nothing is lost by a try that fails: the next one looks what has come there. */
    public void look() {
        settings.address().ifPresent(address -> {
            try {
                look(address);
                trouble = "";
            } catch (Failure | Refusal | RecordBroken | IllegalArgumentException | IllegalStateException e) {
                failed(String.valueOf(e.getMessage()));
            }
        });
    }

    private void failed(String why) {
        if (!why.equals(trouble)) {
            LOG.warn("Checkpoints could not be brought to {}; trying again: {}", settings.repository(), why);
        }
        trouble = why;
    }

    private void look(Repository address) {
        Optional<Head> newest = tree.newest();
        if (newest.isEmpty()) {
            return;
        }
        Shelf shelf = anchorage.open(address, settings.branch());
        Optional<String> doubt = new AnchorCheck(tree, shelf, last()).look(newest.get());
        if (doubt.isPresent()) {
            doubts.raise(subject(), doubt.get());
            return;
        }
        doubts.settle(subject());
        bring(newest.get(), shelf);
    }

    private String subject() {
        return "The checkpoints in the branch " + settings.branch() + " of " + settings.repository();
    }

    private void bring(Head head, Shelf shelf) {
        String note = Utf8.text(head.note().bytes());
        boolean isThere = shelf.latest().equals(Optional.of(note));
        CommitId commit = isThere
                ? shelf.tip().orElseThrow()
                : shelf.add(head.size(), note, tree.verifierKey().text(), clock.instant());
        if (last().filter(anchored -> anchored.size() >= head.size()).isEmpty()) {
            anchors.put(place(), head.size(), commit.value());
        }
    }
}
