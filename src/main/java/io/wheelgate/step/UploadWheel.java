package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelReader;
import java.util.List;

/** Uploads the wheel to the index of the candidates, which may be the release index. */
public final class UploadWheel implements Step {

    private final GitRepositories repositories;
    private final WheelIndex index;
    private final WheelReader reader;
    private final Wheelhouse wheelhouse;

    public UploadWheel(GitRepositories repositories, WheelIndex index, WheelReader reader, Wheelhouse wheelhouse) {
        this.repositories = repositories;
        this.index = index;
        this.reader = reader;
        this.wheelhouse = wheelhouse;
    }

    @Override
    public List<Event> run(Run run) {
        Cut cut = run.cycle().currentCut();
        if (cut.isUploaded()) {
            return List.of();
        }
        requireTag(run.product(), cut);
        Upload upload = new Upload(run.product(), cut);
        run.carryOut(upload);
        return List.of(new Uploaded(upload.place, upload.wheel.sha256()));
    }

    /** A wheel on the index is for ever: its tag must still be the one that was pushed. */
    private void requireTag(Product product, Cut cut) {
        new OtherTag(repositories.open(product.library().repository()), product.library()).require(cut);
    }

    private final class Upload implements Effect {

        private final Product product;
        private final Cut cut;
        private final Wheel wheel;
        private final String place;

        Upload(Product product, Cut cut) {
            this.product = product;
            this.cut = cut;
            this.wheel = Recorded.wheel(cut);
            this.place = product.indices().ofCandidates();
        }

        @Override
        public String description() {
            return "upload " + wheel.fileName() + " (sha256 " + wheel.sha256() + ") to " + place;
        }

        @Override
        public boolean isThere() {
            List<Wheel> files = index.files(product.indices(), place, product.name(), cut.version());
            if (files.isEmpty()) {
                return false;
            }
            if (sameContent(files)) {
                return true;
            }
            throw new OtherWheel(index, reader, wheelhouse)
                    .offer(product, cut)
                    .map(adoption -> new Refusal(otherFiles(), adoption))
                    .orElseGet(() -> new Refusal(otherFiles()));
        }

        private String otherFiles() {
            return "Version " + cut.version() + " is on " + place + " with other files than the desk's "
                    + wheel.fileName() + " (sha256 " + wheel.sha256() + "): "
                    + String.join(", ", index.told(product.indices(), place, product.name(), cut.version()))
                    + ". The version is burnt: nothing was overwritten. Cut a new candidate, or abort.";
        }

        private boolean sameContent(List<Wheel> files) {
            return files.size() == 1
                    && files.get(0).fileName().equals(wheel.fileName())
                    && files.get(0).sha256().equals(wheel.sha256());
        }

        @Override
        public void act() {
            requireFit();
            var file = wheelhouse.kept(wheel);
            index.upload(product.indices(), place, file, wheel, reader.read(file));
        }

        /** The index may have changed since the request was checked; a volatile one protects nothing. */
        private void requireFit() {
            new Fitness(index, product).require(place, "upload " + wheel.fileName() + " into the index " + place);
        }
    }
}
