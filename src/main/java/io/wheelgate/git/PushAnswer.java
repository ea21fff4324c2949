package io.wheelgate.git;

import io.wheelgate.release.CommitId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;

/** What a remote answered to a push. */
final class PushAnswer {

    private static final Pattern LOCKED =
            Pattern.compile("failed to (lock|update ref)|cannot lock ref|lock error|transaction failed");

    private final PushResult result;

    PushAnswer(PushResult result) {
        this.result = result;
    }

    boolean isDone() {
        return result.getRemoteUpdates().stream().allMatch(PushAnswer::isDone);
    }

    private static boolean isDone(RemoteRefUpdate update) {
        return update.getStatus() == Status.OK || update.getStatus() == Status.UP_TO_DATE;
    }

    /** The refs that the remote had when the push began. */
    Map<String, CommitId> before() {
        return Refs.of(result.getAdvertisedRefs());
    }

    /** Nothing was said of a ref, or somebody else writes there right now; going by git's words, not by a hook's. */
    boolean mayPass() {
        return result.getRemoteUpdates().stream()
                .anyMatch(update -> update.getStatus() == Status.AWAITING_REPORT
                        || update.getStatus() == Status.NOT_ATTEMPTED
                        || LOCKED.matcher(message(update)).find());
    }

    /** What was said, ref by ref, and then what hooks said. */
    String words() {
        Stream<String> refs = result.getRemoteUpdates().stream()
                .filter(update -> !isDone(update))
                .map(update -> SafeRefs.spoken(update.getRemoteName()) + ": " + message(update));
        Stream<String> hooks = result.getMessages().lines().filter(line -> !line.isBlank());
        return Stream.concat(refs, hooks).collect(Collectors.joining("; "));
    }

    private static String message(RemoteRefUpdate update) {
        return Optional.ofNullable(update.getMessage()).orElse("no reason given");
    }
}
