package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.Certificate.Side;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Shortfall;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelReader;
import io.wheelgate.wheel.WheelReader.Comparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Proves that the final wheel differs from the signed candidate's in the version and in nothing else. */
public final class CompareWithCandidate implements Step {

    private final GitRepositories repositories;
    private final WheelIndex index;
    private final WheelReader reader;
    private final Wheelhouse wheelhouse;

    public CompareWithCandidate(
            GitRepositories repositories, WheelIndex index, WheelReader reader, Wheelhouse wheelhouse) {
        this.repositories = repositories;
        this.index = index;
        this.reader = reader;
        this.wheelhouse = wheelhouse;
    }

    @Override
    public List<Event> run(Run run) {
        return certify(run, run.cycle().currentCut());
    }

    List<Event> certify(Run run, Cut fin) {
        Cut signed = run.cycle()
                .candidate()
                .orElseThrow(() -> new IllegalStateException("There is no signed candidate to compare with"));
        Comparison wheels = compare(run.product(), signed, fin);
        BumpCheck commits =
                new BumpCheck(repositories.open(run.product().library().repository()), run.product(), signed, fin);
        requireSame(signed, wheels.differences(), commits.differences());
        Certificate certificate = new Certificate(
                run.product().name(),
                side(signed),
                side(fin),
                commits.base(),
                commits.commits(),
                wheels.members(),
                Shortfall.of(run.cycle(), run.product().signOffs()));
        return List.of(new Compared(
                certificate.candidate().wheel().sha256(),
                certificate.fin().wheel().sha256(),
                run.keep(certificate)));
    }

    private Comparison compare(Product product, Cut signed, Cut fin) {
        Path finalWheel = sameBytes(wheelhouse.path(Recorded.wheel(fin)), Recorded.wheel(fin), "Cut again, or abort.");
        return reader.compare(
                signedBytes(product, signed, Recorded.wheel(signed)),
                signed.version(),
                finalWheel,
                fin.version(),
                product.library().versionFile());
    }

    private static void requireSame(Cut signed, List<String> wheels, List<String> commits) {
        List<String> differences = new ArrayList<>(wheels);
        differences.addAll(commits);
        if (!differences.isEmpty()) {
            throw new Refusal(differences.stream()
                    .map(difference -> "The final wheel is not what was signed as " + signed.version() + ": "
                            + difference + ". Cut a new candidate, or abort.")
                    .toList());
        }
    }

    private static Side side(Cut cut) {
        return new Side(
                cut.version(),
                Recorded.tag(cut).tag(),
                Recorded.tag(cut).object(),
                Recorded.commit(cut),
                Recorded.wheel(cut));
    }

    private Path signedBytes(Product product, Cut signed, Wheel wheel) {
        Path file = wheelhouse.path(wheel);
        if (!wheelhouse.has(wheel)) {
            String place = product.indices().ofCandidates();
            index.download(product.indices(), place, product.name(), signed.version(), wheel, file);
        }
        return sameBytes(file, wheel, "Delete " + file + " and try again: the desk then fetches the index's copy.");
    }

    private Path sameBytes(Path file, Wheel wheel, String advice) {
        if (!reader.identify(file).equals(wheel)) {
            throw new Refusal("The desk's copy of " + wheel.fileName() + " no longer has the sha256 " + wheel.sha256()
                    + " that was recorded for it. " + advice);
        }
        return file;
    }
}
