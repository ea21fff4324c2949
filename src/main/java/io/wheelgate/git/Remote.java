package io.wheelgate.git;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Remedy;
import io.wheelgate.release.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.TrackingRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** The other end of a mirror: one repository at its address, with the credentials for it. */
final class Remote {

    private static final int TIMEOUT_SECONDS = 60;
    /** The notes with a star, which stands for at least one letter: a remote without them is no error then. */
    private static final List<RefSpec> EVERYTHING =
            List.of(spec("refs/heads/*"), spec("refs/tags/*"), spec("refs/notes/wheelgat*"));

    private static final Set<RefUpdate.Result> NOT_WRITTEN = Set.of(
            RefUpdate.Result.IO_FAILURE,
            RefUpdate.Result.LOCK_FAILURE,
            RefUpdate.Result.REJECTED,
            RefUpdate.Result.REJECTED_OTHER_REASON,
            RefUpdate.Result.REJECTED_MISSING_OBJECT);

    private final Repository address;

    Remote(Repository address) {
        this.address = address;
    }

    private static RefSpec spec(String refs) {
        return new RefSpec("+" + refs + ":" + refs);
    }

    /** The address as people may see it. */
    String shown() {
        return SafeAddress.shown(address.url());
    }

    /** Brings all branches, tags and notes of the desk; those that the remote no longer has go from the mirror. */
    Map<String, CommitId> fetch(Mirror mirror) {
        FetchResult result = fetchAll(mirror);
        if (result.getTrackingRefUpdates().stream().anyMatch(Remote::isLocked)) {
            prune(mirror, result);
            result = fetchAll(mirror);
        }
        result.getTrackingRefUpdates().forEach(update -> demandWritten(mirror, update));
        return Refs.of(result.getAdvertisedRefs());
    }

    private FetchResult fetchAll(Mirror mirror) {
        return talk(Trouble.Action.FETCH, mirror, transport -> {
            transport.setRemoveDeletedRefs(true);
            transport.setTagOpt(TagOpt.NO_TAGS);
            return transport.fetch(NullProgressMonitor.INSTANCE, EVERYTHING);
        });
    }

    private static boolean isLocked(TrackingRefUpdate update) {
        return update.getResult() == RefUpdate.Result.LOCK_FAILURE;
    }

    /** A branch that became a folder of branches, or the other way round, stands in the way of the new one. */
    private static void prune(Mirror mirror, FetchResult result) {
        try {
            for (TrackingRefUpdate update : result.getTrackingRefUpdates()) {
                if (ObjectId.zeroId().equals(update.getNewObjectId())) {
                    delete(mirror, update.getLocalName());
                }
            }
        } catch (IOException e) {
            throw mirror.broken("update", e);
        }
    }

    private static void delete(Mirror mirror, String name) throws IOException {
        RefUpdate deletion = mirror.repository().updateRef(name);
        deletion.setForceUpdate(true);
        deletion.delete();
    }

    private static void demandWritten(Mirror mirror, TrackingRefUpdate update) {
        if (NOT_WRITTEN.contains(update.getResult())) {
            throw mirror.broken("update", new IOException(update.getLocalName() + ": " + update.getResult()));
        }
    }

    /** All or nothing. */
    PushResult push(Mirror mirror, Collection<RemoteRefUpdate> updates) {
        return talk(Trouble.Action.PUSH, mirror, transport -> {
            transport.setPushAtomic(true);
            LocalReceiver.command(mirror.repository().getFS(), transport.getURI())
                    .ifPresent(transport::setOptionReceivePack);
            return transport.push(NullProgressMonitor.INSTANCE, updates);
        });
    }

    private <T> T talk(Trouble.Action action, Mirror mirror, Talk<T> talk) {
        LastAnswer answer = new LastAnswer();
        try (Transport transport = open(mirror, answer)) {
            return talk.over(transport);
        } catch (IOException e) {
            throw mirror.lackOfRoom()
                    .<RuntimeException>map(full -> mirror.broken("write to", e))
                    .orElseGet(() -> new Trouble(address, action, answer, mirror.folder()).with(e));
        }
    }

    private Transport open(Mirror mirror, LastAnswer answer) throws IOException {
        URIish uri = uri();
        if (uri.getScheme().equals("file") && !Files.isDirectory(Path.of(uri.getPath()))) {
            throw new NoRemoteRepositoryException(uri, "there is no such folder");
        }
        Transport transport = Transport.open(mirror.repository(), uri);
        transport.setTimeout(TIMEOUT_SECONDS);
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(answer);
        }
        address.password().ifPresent(secret -> transport.setCredentialsProvider(login(uri, secret)));
        return transport;
    }

    private Login login(URIish uri, Secret password) {
        try {
            return new Login(uri, address.user().orElse(""), password.reveal());
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new GitFailure(
                    Diagnosis.of(Kind.ACCESS, "log in to " + shown(), String.valueOf(e.getMessage()))
                            .expected("The credential " + password + " can be read and is not empty.")
                            .remedy(Remedy.access(address.user(), address.password())),
                    e);
        }
    }

    private URIish uri() {
        try {
            return new URIish(address.url());
        } catch (URISyntaxException e) {
            throw new Refusal("\"" + shown() + "\" is not an address that git understands: " + e.getReason()
                    + ". Correct the repository's url in the configuration.");
        }
    }

    private interface Talk<T> {
        T over(Transport transport) throws IOException;
    }
}
