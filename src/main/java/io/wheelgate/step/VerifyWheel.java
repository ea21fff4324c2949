package io.wheelgate.step;

import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Verified;
import io.wheelgate.release.Product;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelReader;
import java.util.List;

/** Reads the wheel back from the index that it has come to, and proves that the index serves exactly it. */
public final class VerifyWheel implements Step {

    private final WheelIndex index;
    private final WheelReader reader;
    private final Wheelhouse wheelhouse;

    public VerifyWheel(WheelIndex index, WheelReader reader, Wheelhouse wheelhouse) {
        this.index = index;
        this.reader = reader;
        this.wheelhouse = wheelhouse;
    }

    @Override
    public List<Event> run(Run run) {
        Cut cut = run.cycle().currentCut();
        Wheel wheel = Recorded.wheel(cut);
        Product product = run.product();
        String place = cut.index().orElse(product.indices().ofCandidates());
        var proof = index.verify(product.indices(), place, wheel, reader.read(wheelhouse.kept(wheel)));
        return List.of(new Verified(proof.url(), proof.serial(), proof.serverId()));
    }
}
