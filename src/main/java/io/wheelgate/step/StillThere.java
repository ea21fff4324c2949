package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Wheel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks, before something is installed, whether what was pushed and verified of it is still outside, unchanged. */
final class StillThere {

    private final GitRepositories repositories;
    private final WheelIndex index;

    StillThere(GitRepositories repositories, WheelIndex index) {
        this.repositories = repositories;
        this.index = index;
    }

    /** @throws Refusal with everything that a person has changed since */
    void require(Run run, Cut cut) {
        List<String> reasons = new ArrayList<>();
        if (cut.isPushed()) {
            tag(run.product(), cut).ifPresent(reasons::add);
        }
        if (cut.verified().isPresent()) {
            wheel(run.product(), cut).ifPresent(reasons::add);
        }
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
    }

    /** Whose tag it is does not matter any more, but what it points to. */
    private Optional<String> tag(Product product, Cut cut) {
        GitRepository git = repositories.open(product.library().repository());
        boolean same = git.tag(Recorded.tag(cut).tag())
                .filter(tag -> tag.target().equals(Recorded.commit(cut)))
                .isPresent();
        return same ? Optional.empty() : new OtherTag(git, product.library()).trouble(cut);
    }

    private Optional<String> wheel(Product product, Cut cut) {
        Wheel wheel = Recorded.wheel(cut);
        String release = product.indices().release();
        if (index.files(product.indices(), release, product.name(), cut.version())
                .equals(List.of(wheel))) {
            return Optional.empty();
        }
        List<String> found = index.told(product.indices(), release, product.name(), cut.version());
        return Optional.of("The index " + release + " served " + wheel.fileName() + " with the sha256 "
                + wheel.sha256() + " when it was verified. Now it has "
                + (found.isEmpty() ? "no file of " + cut.version() : String.join(", ", found))
                + ": somebody changed that by hand, and devpi does not record who deletes a file. Nothing was installed."
                + " Have exactly that file put back and try again, or abort.");
    }
}
