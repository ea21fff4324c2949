package io.wheelgate.step;

import io.wheelgate.release.Burnt;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event;
import io.wheelgate.release.LiveNow;
import io.wheelgate.release.Product;
import io.wheelgate.release.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a step is given: the cycle as the ledger has it now, and the one way to change the outside world. */
public interface Run {

    Cycle cycle();

    /** The name of the step that is run. */
    String step();

    /** The product as it was configured when the cycle was requested. */
    Product product();

    /** When this round of the step first began, to the second: the same each time the step is run again. */
    Instant moment();

    /** The file that keeps the output of the programs which this round runs. */
    Path log();

    /** The versions that earlier cycles of the product cut: they may never be used again. */
    Set<Version> burnt();

    /** The story of one of these; empty when it is none of them. */
    Optional<Burnt> burnt(Version version);

    /** The story of a version whose cycle was given up; empty for one that was released, or may still be. */
    default Optional<Burnt> givenUp(Version version) {
        return burnt(version).filter(burnt -> burnt.cycle()
                .ending()
                .filter(how -> how != Event.Ending.RELEASED)
                .isPresent());
    }

    /** What live runs of the product by the record, now and not when the step was begun. */
    LiveNow liveNow();

    /** The candidate of an open release that people test at this moment. */
    Optional<Version> underTest();

    /** The fixes that this cycle or an earlier one of the product back-ported, each with the commit that carries it. */
    Map<CommitId, CommitId> backPorted();

    /**
     * Keeps a certificate for good, at once and whatever becomes of the step. The same one is kept once.
     *
     * @return the sha256 of its document, by which it is found and checked
     */
    String keep(Certificate certificate);

    /** The commits whose back-port a release manager waived, in this cycle or an earlier one of the product. */
    Set<CommitId> waived();

    /** The versions of the last development wheels of the product, by the commits that they were built from. */
    Map<CommitId, Version> developmentVersions();

    /** The other products that are configured, or that the desk has ever begun to release. */
    Set<String> otherProducts();

    /** The other products as they are configured now. */
    List<Product> neighbours();

    /** The release of a product that has not ended, be it this one's or another's. */
    Optional<Cycle> openRelease(String name);

    /** The versions of the product that installs on demand are to install which have not ended. */
    Set<Version> awaited();

    /** Carries an effect out: intent, look, act, look again, outcome. */
    void carryOut(Effect effect);
}
