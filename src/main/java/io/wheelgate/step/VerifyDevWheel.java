package io.wheelgate.step;

import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Verified;
import io.wheelgate.release.Product;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelReader;
import java.util.List;

/** Reads the development wheel back, and proves that the development index serves exactly it. */
public final class VerifyDevWheel implements Step {

    private final WheelIndex index;
    private final WheelReader reader;
    private final Wheelhouse wheelhouse;

    public VerifyDevWheel(WheelIndex index, WheelReader reader, Wheelhouse wheelhouse) {
        this.index = index;
        this.reader = reader;
        this.wheelhouse = wheelhouse;
    }

    @Override
    public boolean isInBackground() {
        return true;
    }

    @Override
    public List<Event> run(Run run) {
        Product product = run.product();
        Wheel wheel = Recorded.developmentWheel(Recorded.developmentBuild(run)).wheel();
        var proof = index.verify(
                product.indices(), product.indices().development(), wheel, reader.read(wheelhouse.kept(wheel)));
        return List.of(new Verified(proof.url(), proof.serial(), proof.serverId()));
    }
}
