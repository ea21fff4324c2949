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
        refuse(moved(answer.before()));
        judge(answer, remote.fetch(mirror));
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
    private void judge(PushAnswer answer, Map<String, CommitId> now) {
        if (updates.stream().allMatch(update -> update.target().equals(now.get(update.ref())))) {
            return;
        }
        refuse(moved(now));
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

    private List<String> moved(Map<String, CommitId> found) {
        return updates.stream()
                .filter(update -> !isExpected(update, Optional.ofNullable(found.get(update.ref()))))
                .map(update -> attempt() + ": " + SafeRefs.spoken(update.ref())
                        + difference(update.expected(), Optional.ofNullable(found.get(update.ref())))
                        + ". Nothing was changed there. Look at what happened to it, and start from its present state.")
                .toList();
    }

    private static boolean isExpected(RefUpdate update, Optional<CommitId> found) {
        return found.equals(update.expected()) || found.equals(Optional.of(update.target()));
    }

    private static String difference(Optional<CommitId> expected, Optional<CommitId> found) {
        if (expected.isEmpty()) {
            return " should be new, but exists already at "
                    + found.orElseThrow().abbreviated();
        }
        String from = expected.get().abbreviated();
        return found.map(to -> " moved from " + from + " to " + to.abbreviated() + " in the meantime")
                .orElse(" was at " + from + " and is gone now");
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
