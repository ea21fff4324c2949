package io.wheelgate.git;

import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** Sends refs to a remote all at once or not at all, each only from the id that it is expected to have. */
final class AtomicPush {

    private final Mirror mirror;
    private final Remote remote;
    private final Workbench bench;
    private final List<RefUpdate> updates;

    AtomicPush(Mirror mirror, Remote remote, Workbench bench, List<RefUpdate> updates) {
        this.mirror = mirror;
        this.remote = remote;
        this.bench = bench;
        this.updates = updates;
    }

    void run() throws IOException {
        refuse(new PushCheck(bench).reasons(updates));
        PushAnswer answer = new PushAnswer(remote.push(mirror, commands()));
        if (answer.isDone()) {
            return;
        }
        Map<String, CommitId> now = remote.fetch(mirror);
        refuseMoved(answer.before());
        judge(answer, now);
    }

    private List<RemoteRefUpdate> commands() throws IOException {
        List<RemoteRefUpdate> commands = new ArrayList<>();
        for (RefUpdate update : updates) {
            commands.add(new RemoteRefUpdate(
                    mirror.repository(),
                    update.target().value(),
                    Workbench.object(update.target()),
                    update.ref(),
                    false,
                    update.ref(),
                    update.expected().map(Workbench::object).orElse(ObjectId.zeroId())));
        }
        return commands;
    }

    /** The remote said no, or nothing, after the refs had looked right: it is looked at again. */
    private void judge(PushAnswer answer, Map<String, CommitId> now) throws IOException {
        if (updates.stream().allMatch(update -> update.target().equals(now.get(update.ref())))) {
            return;
        }
        refuseMoved(now);
        if (answer.mayPass()) {
            throw new GitFailure(
                    Diagnosis.of(Kind.SERVER, what(), "the remote did not take it (" + answer.words() + ")")
                            .expected("Every ref at its new commit; looked at again, the remote has nothing of it.")
                            .by("somebody else who writes there at this moment, or a lock that was left behind")
                            .remedy("Nothing was changed there: the desk tries again. If it stays so, have the"
                                    + " repository's locks looked at."),
                    null);
        }
        throw new Refusal(attempt() + ": the remote's own rules reject it (" + answer.words()
                + "). Nothing was changed there. Ask those who look after the repository, or use another branch.");
    }

    private void refuseMoved(Map<String, CommitId> found) throws IOException {
        List<String> reasons = new ArrayList<>();
        boolean onlyOn = true;
        for (RefUpdate update : updates) {
            Optional<CommitId> there = Optional.ofNullable(found.get(update.ref()));
            if (!isExpected(update, there)) {
                onlyOn &= isFurther(update, there);
                reasons.add(attempt() + ": " + SafeRefs.spoken(update.ref()) + difference(update.expected(), there)
                        + ". Nothing was changed there. Look at what happened to it, and start from its present"
                        + " state.");
            }
        }
        if (onlyOn && !reasons.isEmpty()) {
            throw new MovedOn(reasons);
        }
        refuse(reasons);
    }

    private static boolean isExpected(RefUpdate update, Optional<CommitId> found) {
        return found.equals(update.expected()) || found.equals(Optional.of(update.target()));
    }

    private boolean isFurther(RefUpdate update, Optional<CommitId> found) throws IOException {
        return update.expected().isPresent()
                && found.isPresent()
                && new History(bench).isAncestor(update.expected().get(), found.get());
    }

    private String difference(Optional<CommitId> expected, Optional<CommitId> found) throws IOException {
        Origin origin = new Origin(bench);
        if (expected.isEmpty()) {
            CommitId there = found.orElseThrow();
            return " should be new, but exists already at " + there.abbreviated() + " (" + origin.of(there) + ")";
        }
        String from = expected.get().abbreviated();
        return found.isEmpty()
                ? " was at " + from + " and is gone now; git does not record who deleted it"
                : " moved from " + from + " to " + found.get().abbreviated() + " in the meantime: "
                        + origin.change(expected.get(), found.get());
    }

    private String attempt() {
        return "Could not " + what();
    }

    private String what() {
        return "push "
                + updates.stream().map(update -> SafeRefs.spoken(update.ref())).collect(Collectors.joining(", "))
                + " to " + remote.shown();
    }

    private static void refuse(List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
    }
}
