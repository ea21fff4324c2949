package io.wheelgate.git;

import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;

/** Sends refs to a remote all at once or not at all, each only from the id that it is expected to have. */
final class AtomicPush {

    private static final Pattern LOCKED =
            Pattern.compile("failed to (lock|update ref)|cannot lock ref|lock error|transaction failed");

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
        PushResult result = remote.push(mirror, commands());
        if (statuses(result).stream().allMatch(AtomicPush::isDone)) {
            return;
        }
        refuse(moved(Refs.of(result.getAdvertisedRefs())));
        judge(result, remote.fetch(mirror));
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
    private void judge(PushResult result, Map<String, CommitId> now) {
        if (updates.stream().allMatch(update -> update.target().equals(now.get(update.ref())))) {
            return;
        }
        refuse(moved(now));
        if (statuses(result).stream().anyMatch(AtomicPush::isUnknown) || isLocked(result)) {
            throw new GitFailure(attempt() + ": the remote did not take it (" + words(result)
                    + "). It has nothing of it so far; try again.");
        }
        throw new Refusal(attempt() + ": the remote's own rules reject it (" + words(result)
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
        return "Could not push "
                + updates.stream().map(update -> SafeRefs.spoken(update.ref())).collect(Collectors.joining(", "))
                + " to " + remote.shown();
    }

    private static List<Status> statuses(PushResult result) {
        return result.getRemoteUpdates().stream()
                .map(RemoteRefUpdate::getStatus)
                .toList();
    }

    private static boolean isDone(Status status) {
        return status == Status.OK || status == Status.UP_TO_DATE;
    }

    private static boolean isUnknown(Status status) {
        return status == Status.AWAITING_REPORT || status == Status.NOT_ATTEMPTED;
    }

    /** Somebody else writes there right now: what git says of a ref, not what a hook says. */
    private static boolean isLocked(PushResult result) {
        return result.getRemoteUpdates().stream()
                .map(update -> Optional.ofNullable(update.getMessage()).orElse(""))
                .anyMatch(message -> LOCKED.matcher(message).find());
    }

    private static String words(PushResult result) {
        return result.getRemoteUpdates().stream()
                .filter(update -> !isDone(update.getStatus()))
                .map(update -> SafeRefs.spoken(update.getRemoteName()) + ": "
                        + Optional.ofNullable(update.getMessage()).orElse("no reason given"))
                .collect(Collectors.joining("; ", "", said(result)));
    }

    private static String said(PushResult result) {
        return result.getMessages().isBlank()
                ? ""
                : "; it said: " + result.getMessages().strip();
    }

    private static void refuse(List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
    }
}
