package io.wheelgate.step;

import io.wheelgate.forge.PullRequest;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Carrier;
import io.wheelgate.git.GitRepository.Conflict;
import io.wheelgate.git.GitRepository.Side;
import io.wheelgate.release.Commit;
import io.wheelgate.release.Event.ConflictingFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a back-port that a person must bring over, with their sides in words where they are not text. */
final class ConflictTexts {

    /** Longer files are for the person's own tools. */
    private static final int LONGEST = 20_000;

    private ConflictTexts() {}

    static List<ConflictingFile> of(List<Conflict> conflicts) {
        return conflicts.stream().map(ConflictTexts::file).toList();
    }

    /** A change that was on the development branch and was taken back there: the desk does not bring it again by itself. */
    static List<ConflictingFile> gone(GitRepository git, Commit fix, Carrier last) {
        String why = last.undoneBy()
                .map(by -> "(brought here by " + last.commit().abbreviated() + " and taken back by " + by.abbreviated()
                        + ")")
                .orElse("(brought here by " + last.commit().abbreviated() + " and not here any more)");
        return notBrought(git, fix, why);
    }

    /** A back-port whose pull request people closed, or merged without it. */
    static List<ConflictingFile> declined(GitRepository git, Commit fix, PullRequest request) {
        String how =
                request.state() == PullRequest.State.MERGED ? "merged without this" : "closed without being merged";
        String why = "(pull request " + request.number() + " was " + how + ": " + request.url() + ")";
        return notBrought(git, fix, why);
    }

    private static List<ConflictingFile> notBrought(GitRepository git, Commit fix, String why) {
        return git.ownPaths(fix.id(), Map.of()).stream()
                .map(path -> new ConflictingFile(
                        path, "(see the fix)", why, "(see git show " + fix.id().abbreviated() + ")"))
                .toList();
    }

    private static ConflictingFile file(Conflict conflict) {
        String path = conflict.path()
                + conflict.renamedFrom()
                        .map(old -> " (renamed from " + old + ")")
                        .orElse("");
        return new ConflictingFile(
                path,
                text(conflict.base()),
                text(conflict.ours()) + lineEnds(conflict.ours(), conflict.theirs()),
                text(conflict.theirs()));
    }

    private static String text(Side side) {
        return switch (side.kind()) {
            case TEXT -> side.text().isEmpty() ? "(an empty file)" : cut(side.text());
            case BINARY -> "(a binary file of " + side.text() + " bytes)";
            case LINK -> "(a symbolic link to " + side.text() + ")";
            case SUBMODULE -> "(a submodule at commit " + side.text() + ")";
            case FOLDER -> "(a folder)";
            case NOT_THERE -> "(no such file)";
            case RENAMED -> "(renamed to " + side.text() + ")";
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "\n(cut here: " + (text.length() - LONGEST) + " more characters)";
    }

    /** What no table shows. */
    private static String lineEnds(Side development, Side release) {
        return lineEnd(development)
                .filter(here ->
                        lineEnd(release).filter(there -> !there.equals(here)).isPresent())
                .map(here -> "\n(the lines end in " + here + " here, and in "
                        + lineEnd(release).orElse("") + " in the fix)")
                .orElse("");
    }

    private static Optional<String> lineEnd(Side side) {
        return side.kind() == Side.Kind.TEXT && side.text().contains("\n")
                ? Optional.of(side.text().contains("\r\n") ? "CR LF" : "LF")
                : Optional.empty();
    }
}
