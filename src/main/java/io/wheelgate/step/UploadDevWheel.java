package io.wheelgate.step;

import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.DevelopmentBuild;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.DevelopmentWheelBuilt;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelReader;
import java.util.List;

/** Uploads the development wheel to the development index, and overwrites nothing there. */
public final class UploadDevWheel implements Step {

    private final WheelIndex index;
    private final WheelReader reader;
    private final Wheelhouse wheelhouse;

    public UploadDevWheel(WheelIndex index, WheelReader reader, Wheelhouse wheelhouse) {
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
        DevelopmentBuild build = Recorded.developmentBuild(run);
        if (build.isUploaded()) {
            return List.of();
        }
        DevelopmentWheelBuilt built = Recorded.developmentWheel(build);
        run.carryOut(new Upload(run.product(), built));
        return List.of(new Uploaded(
                run.product().indices().development(), built.wheel().sha256()));
    }

    private final class Upload implements Effect {

        private final Product product;
        private final String place;
        private final DevelopmentWheelBuilt built;
        private final Wheel wheel;

        Upload(Product product, DevelopmentWheelBuilt built) {
            this.product = product;
            this.place = product.indices().development();
            this.built = built;
            this.wheel = built.wheel();
        }

        @Override
        public String description() {
            return "upload " + wheel.fileName() + " (sha256 " + wheel.sha256() + ") to " + place;
        }

        @Override
        public boolean isThere() {
            List<Wheel> files = index.files(product.indices(), place, product.name(), built.version());
            if (files.isEmpty()) {
                return false;
            }
            if (files.stream().allMatch(this::isOurs)) {
                return true;
            }
            throw new Refusal("Version " + built.version() + " is on " + place + " with other files than the desk's "
                    + wheel.fileName() + " (sha256 " + wheel.sha256() + "): "
                    + String.join(", ", index.told(product.indices(), place, product.name(), built.version()))
                    + ". Nothing was overwritten. Look who else uploads there; \"Build again\" takes the next number.");
        }

        private boolean isOurs(Wheel file) {
            return file.fileName().equals(wheel.fileName()) && file.sha256().equals(wheel.sha256());
        }

        @Override
        public void act() {
            List<String> obstacles = new Fitness(index, product).obstacles(place);
            if (!obstacles.isEmpty()) {
                throw new Refusal(obstacles.stream()
                        .map(obstacle ->
                                "Could not upload " + wheel.fileName() + " into the index " + place + ": " + obstacle)
                        .toList());
            }
            var file = wheelhouse.kept(wheel);
            index.upload(product.indices(), place, file, wheel, reader.read(file));
        }
    }
}
