package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Promoted;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelReader;
import java.util.List;

/** Promotes the final wheel from the index of the candidates to the release index: the same bytes, copied by the server. */
public final class PromoteWheel implements Step {

    private final GitRepositories repositories;
    private final WheelIndex index;
    private final WheelReader reader;
    private final Wheelhouse wheelhouse;

    public PromoteWheel(GitRepositories repositories, WheelIndex index, WheelReader reader, Wheelhouse wheelhouse) {
        this.repositories = repositories;
        this.index = index;
        this.reader = reader;
        this.wheelhouse = wheelhouse;
    }

    @Override
    public List<Event> run(Run run) {
        Product product = run.product();
        Cut cut = run.cycle().currentCut();
        new OtherTag(repositories.open(product.library().repository()), product.library()).require(cut);
        Promotion promotion = new Promotion(product, cut);
        run.carryOut(promotion);
        return List.of(new Promoted(promotion.from, promotion.to, promotion.wheel.sha256()));
    }

    private final class Promotion implements Effect {

        private final Product product;
        private final Cut cut;
        private final Wheel wheel;
        private final String from;
        private final String to;

        Promotion(Product product, Cut cut) {
            this.product = product;
            this.cut = cut;
            this.wheel = Recorded.wheel(cut);
            IndexServer indices = product.indices();
            this.from = indices.ofCandidates();
            this.to = indices.release();
        }

        @Override
        public String description() {
            return "promote " + wheel.fileName() + " (sha256 " + wheel.sha256() + ") from " + from + " to " + to;
        }

        @Override
        public boolean isThere() {
            List<Wheel> files = index.files(product.indices(), to, product.name(), cut.version());
            if (!files.isEmpty() && !files.equals(List.of(wheel))) {
                throw new Refusal("Version " + cut.version() + " is on " + to + " with other files than "
                        + wheel.fileName() + " (sha256 " + wheel.sha256() + "), which " + from + " has: "
                        + String.join(", ", index.told(product.indices(), to, product.name(), cut.version()))
                        + ". Nothing was promoted or overwritten, and " + to
                        + " gives no file back: the version is burnt. Abort, and release the next version.");
            }
            return !files.isEmpty();
        }

        @Override
        public void act() {
            new Fitness(index, product).require(to, "promote " + wheel.fileName() + " to " + to);
            index.promote(product.indices(), from, to, wheel, reader.read(wheelhouse.kept(wheel)));
        }
    }
}
