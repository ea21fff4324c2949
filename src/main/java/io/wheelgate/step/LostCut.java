package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Annotation;
import io.wheelgate.git.GitRepository.Tag;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut.Kind;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cut that the desk has published and no longer knows of, because its database was put back to an earlier state. The
 * proof is in the computation: made again from what the tag itself tells, it is the same, object for object.
 *
 * @param begun with where the cut started from
 * @param after where it left the release branch
 */
record LostCut(CutBegun begun, CommitId commit, Tagged tag, CommitId after) {

    /** The cut of a version that is outside, exactly what the desk would have made, and not noted as dead. */
    static Optional<LostCut> find(GitRepository git, Product product, Version version) {
        String name = product.library().tagOf(version);
        return git.tag(name)
                .filter(tag -> !Obituary.isDead(git, tag.target(), version))
                .flatMap(tag -> git.annotation(tag.object())
                        .filter(annotation -> annotation
                                .tagger()
                                .person()
                                .equals(product.library().committer()))
                        .flatMap(annotation -> new Search(git, product, version, tag, annotation).find()));
    }

    /** What is recorded of it, as if it had just been computed; the merge is computed again where it belongs. */
    List<Event> facts() {
        return List.of(begun, new Bumped(commit), tag);
    }

    private record Search(GitRepository git, Product product, Version version, Tag tag, Annotation annotation) {

        Optional<LostCut> find() {
            try {
                return base().filter(base -> isOurTag()).flatMap(this::from);
            } catch (Refusal notMadeByTheDesk) {
                return Optional.empty();
            }
        }

        /** The commit that was bumped; the tagged commit itself when it held the version already. */
        private Optional<CommitId> base() {
            List<CommitId> parents = git.commit(tag.target()).parents();
            return Stream.concat(parents.stream().limit(1), Stream.of(tag.target()))
                    .filter(base -> cutting()
                            .bump(version, base, annotation.tagger().at())
                            .equals(tag.target()))
                    .findFirst();
        }

        private boolean isOurTag() {
            return tagged().object().equals(tag.object());
        }

        private Tagged tagged() {
            return cutting().tag(version, tag.target(), annotation.tagger().at(), annotation.message());
        }

        private Optional<LostCut> from(CommitId base) {
            CommitId release = Branches.release(git, product.library());
            Optional<LostCut> first = merge(release)
                    .map(merge -> cut(
                            Kind.FIRST_CANDIDATE,
                            base,
                            git.commit(merge).parents().get(0),
                            merge));
            return first.isPresent() || !git.isAncestor(tag.target(), release) ? first : Optional.of(onRelease(base));
        }

        /** The desk's own merge of the tag into the release branch. */
        private Optional<CommitId> merge(CommitId release) {
            return git.mainLine(tag.target(), release).stream()
                    .filter(merge -> isOurMerge(merge, git.commit(merge).parents()))
                    .findFirst();
        }

        private boolean isOurMerge(CommitId merge, List<CommitId> parents) {
            return parents.size() == 2
                    && parents.get(1).equals(tag.target())
                    && cutting()
                            .merge(
                                    version,
                                    parents.get(0),
                                    tag.target(),
                                    annotation.tagger().at())
                            .equals(merge);
        }

        private LostCut onRelease(CommitId base) {
            Kind kind = version.isPreRelease() ? Kind.LATER_CANDIDATE : Kind.FINAL;
            return cut(kind, Branches.development(git, product.library()), base, tag.target());
        }

        private LostCut cut(Kind kind, CommitId development, CommitId release, CommitId after) {
            return new LostCut(
                    new CutBegun(version, kind, annotation.tagger().at(), development, release),
                    tag.target(),
                    tagged(),
                    after);
        }

        private Cutting cutting() {
            return new Cutting(git, product);
        }
    }
}
