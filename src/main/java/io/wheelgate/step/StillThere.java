package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
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
            pushed(run.product().library(), cut, reasons);
        }
        if (cut.verified().isPresent()) {
            wheel(run.product(), cut).ifPresent(reasons::add);
            reasons.addAll(publicReleases(run.product(), run.product().indices().of(cut.stage())));
        }
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
    }

    /** @throws Refusal when the index no longer serves the wheel that a person signed to go back to */
    void requireServed(Product product, Version version, Wheel signed) {
        requireServed(product, product.indices().release(), version, signed, "signed");
    }

    /** @throws Refusal when an index no longer serves the wheel that was found there */
    void requireServed(Product product, String place, Version version, Wheel found) {
        requireServed(product, place, version, found, "found");
    }

    private void requireServed(Product product, String place, Version version, Wheel wheel, String when) {
        List<Wheel> wheels = files(product, place, version).stream()
                .filter(file -> file.fileName().endsWith(".whl"))
                .toList();
        if (!wheels.equals(List.of(wheel))) { // beside another one, nobody knows which of them pip takes
            throw new Refusal(changed(product, place, version, wheel, when));
        }
        List<String> others = publicReleases(product, place);
        if (!others.isEmpty()) {
            throw new Refusal(others);
        }
    }

    private void pushed(Library library, Cut cut, List<String> reasons) {
        GitRepository git = repositories.open(library.repository());
        tag(git, library, cut).ifPresent(reasons::add);
        branch(git, library, library.releaseBranch(), Recorded.releaseAfter(cut))
                .ifPresent(reasons::add);
        if (cut.kind() == Cut.Kind.FIRST_CANDIDATE) {
            branch(
                            git,
                            library,
                            library.developmentBranch(),
                            cut.developmentAfter().orElseThrow())
                    .ifPresent(reasons::add);
        }
    }

    private static Optional<String> branch(GitRepository git, Library library, String branch, CommitId pushed) {
        CommitId tip = Branches.tip(git, library.repository(), branch);
        return git.isAncestor(pushed, tip)
                ? Optional.empty()
                : Optional.of("Branch " + branch + " of " + library.repository().url() + " no longer contains commit "
                        + pushed.abbreviated() + ", which was pushed to it: somebody has rewritten it. Its tip is "
                        + git.origin(tip)
                        + ". Nothing was installed. Restore the branch, then try again.");
    }

    /** Whose tag it is does not matter any more, but what it points to. */
    private static Optional<String> tag(GitRepository git, Library library, Cut cut) {
        boolean same = git.tag(Recorded.tag(cut).tag())
                .filter(tag -> tag.target().equals(Recorded.commit(cut)))
                .isPresent();
        return same ? Optional.empty() : new OtherTag(git, library).trouble(cut);
    }

    private Optional<String> wheel(Product product, Cut cut) {
        Wheel wheel = Recorded.wheel(cut);
        String place = product.indices().of(cut.stage());
        return files(product, place, cut.version()).equals(List.of(wheel))
                ? Optional.empty()
                : Optional.of(changed(product, place, cut.version(), wheel, "verified"));
    }

    /** Whatever is pinned, pip also looks at what the index passes on. */
    private List<String> publicReleases(Product product, String place) {
        return index.publicReleases(product.indices(), place, product.name(), false).stream()
                .map(reason -> reason + " Nothing was installed. Then try again, or abort.")
                .toList();
    }

    private List<Wheel> files(Product product, String place, Version version) {
        return index.files(product.indices(), place, product.name(), version);
    }

    private String changed(Product product, String place, Version version, Wheel wheel, String when) {
        List<String> found = index.told(product.indices(), place, product.name(), version);
        return "The index " + place + " served " + wheel.fileName() + " with the sha256 " + wheel.sha256()
                + " when it was " + when + ". Now it has "
                + (found.isEmpty() ? "no file of " + version : String.join(", ", found))
                + ": somebody changed that by hand, and devpi does not record who deletes a file. Nothing was installed."
                + " Have exactly that file put back, and no other beside it, then try again.";
    }
}
