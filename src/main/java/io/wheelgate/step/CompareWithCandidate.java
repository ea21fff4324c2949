package io.wheelgate.step;

import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelReader;
import java.nio.file.Path;
import java.util.List;

/** Proves that the final wheel differs from the signed candidate's in the version and in nothing else. */
public final class CompareWithCandidate implements Step {

    private final WheelIndex index;
    private final WheelReader reader;
    private final Wheelhouse wheelhouse;

    public CompareWithCandidate(WheelIndex index, WheelReader reader, Wheelhouse wheelhouse) {
        this.index = index;
        this.reader = reader;
        this.wheelhouse = wheelhouse;
    }

    @Override
    public List<Event> run(Run run) {
        Cut signed = run.cycle()
                .candidate()
                .orElseThrow(() -> new IllegalStateException("There is no signed candidate to compare with"));
        Cut fin = run.cycle().currentCut();
        Wheel signedWheel = Recorded.wheel(signed);
        Wheel finalWheel = Recorded.wheel(fin);
        List<String> differences = reader.differences(
                signedBytes(run.product(), signed, signedWheel),
                signed.version(),
                wheelhouse.path(finalWheel),
                fin.version(),
                run.product().library().versionFile());
        if (!differences.isEmpty()) {
            throw new Refusal(differences.stream()
                    .map(difference -> "The final wheel is not what was signed as " + signed.version() + ": "
                            + difference + ". Cut a new candidate, or abort.")
                    .toList());
        }
        return List.of(new Compared(signedWheel.sha256(), finalWheel.sha256()));
    }

    private Path signedBytes(Product product, Cut signed, Wheel wheel) {
        Path file = wheelhouse.path(wheel);
        if (!wheelhouse.has(wheel)) {
            index.download(
                    product.indices(), product.indices().release(), product.name(), signed.version(), wheel, file);
        }
        if (!reader.identify(file).equals(wheel)) {
            throw new Refusal("The desk's copy of " + wheel.fileName() + " no longer has the signed sha256 "
                    + wheel.sha256() + ". Delete " + file + " and try again: the desk then fetches the index's copy.");
        }
        return file;
    }
}
