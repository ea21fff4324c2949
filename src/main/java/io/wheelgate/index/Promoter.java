package io.wheelgate.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Wheel;
import io.wheelgate.release.WheelMetadata;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Promotes wheels by devpi's own push: looks at both indices, pushes, looks again.
 *
 * <p>It looks first because devpi copies whatever the version has, publishes the files before a conflicting one, takes
 * nothing back, and calls it a conflict when the same files are there already.
 */
final class Promoter {

    private final DevpiSession session;
    private final IndexReader reader;
    private final Turns turns;

    Promoter(DevpiSession session, IndexReader reader, Turns turns) {
        this.session = session;
        this.reader = reader;
        this.turns = turns;
    }

    /** One promotion. */
    private record Push(IndexServer server, IndexPlace from, IndexPlace to, Wheel wheel, WheelMetadata metadata) {

        String tried() {
            return "promote " + wheel.fileName() + " from the index " + from.index() + " to " + to;
        }

        String what() {
            return "Could not " + tried() + ": ";
        }
    }

    void promote(IndexServer server, IndexPlace from, IndexPlace to, Wheel wheel, WheelMetadata metadata) {
        Push push = new Push(server, from, to, wheel, metadata);
        turns.take(to, () -> lookAndPush(push));
    }

    private void lookAndPush(Push push) {
        try {
            if (!isThere(push)) {
                requireAsBuilt(push);
                session.account(push.server);
                send(push);
            }
        } catch (AccessFailure e) {
            throw new Refusal(push.what() + e.getMessage());
        }
    }

    /** The copy takes every file of the version along, and its metadata. */
    private void requireAsBuilt(Push push) {
        try {
            new ReadBack(session, reader, push.server, push.from).prove(push.wheel, push.metadata);
        } catch (Refusal refusal) {
            throw new Refusal(refusal.reasons().stream()
                    .map(reason -> push.what() + reason + " Nothing was copied.")
                    .toList());
        }
    }

    private void send(Push push) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("name", push.metadata.name())
                .put("version", push.metadata.version().toString())
                .put("targetindex", push.to.index())
                .put("no_docs", true)
                .toString();
        Request request = Request.post(push.from.uploads(), new StringEntity(body, ContentType.APPLICATION_JSON));
        try {
            judge(push, session.send(push.server, request));
        } catch (IndexFailure unknown) {
            settle(push, unknown);
        }
    }

    /** Only a 4xx is a "no", unless the wheel is there all the same; a 409 may be about the same bytes. */
    private void judge(Push push, Answer answer) {
        if (answer.status() / 100 != 4 || answer.status() == 409 || answer.wantsPatience()) {
            throw answer.failure();
        }
        if (!isThere(push)) {
            throw new Refusal(push.what() + "the server says " + answer.text() + hint(push, answer));
        }
    }

    private static String hint(Push push, Answer answer) {
        String who = push.server.user().orElse("the anonymous user");
        return switch (answer.status()) {
            case 401, 403 ->
                ". Ask the owner of " + push.to.index() + " to add " + who + " to its acl_upload, and let " + who
                        + " read " + push.from.index() + ".";
            case 404 -> ". Check the names of both indices and their types.";
            default -> ".";
        };
    }

    private void settle(Push push, IndexFailure unknown) {
        boolean there;
        try {
            there = isThere(push);
        } catch (IndexFailure e) {
            unknown.addSuppressed(e);
            throw new IndexFailure(push.what() + unknown.getMessage(), push.tried(), unknown);
        }
        if (!there) {
            throw new IndexFailure(
                    push.what() + unknown.getMessage() + " The index " + push.to.index() + " does not list the file.",
                    push.tried(),
                    unknown);
        }
    }

    /** @throws Refusal when the index that it goes to has anything else of the version, with everything that it has */
    private boolean isThere(Push push) {
        List<StoredRelease> releases =
                reader.releases(push.server, push.to, push.metadata.name(), push.metadata.version());
        boolean there =
                releases.stream().flatMap(release -> release.files().stream()).anyMatch(file -> isOurs(push, file));
        List<String> conflicts = new ArrayList<>();
        for (StoredRelease release : releases) {
            if (!release.spelling().equals(push.metadata.version().toString())) {
                conflicts.add(push.what() + "the index holds that version already, spelled " + release.spelling()
                        + ". Have it deleted there, or take the next version.");
            }
            release.files().stream()
                    .filter(file -> !isOurs(push, file))
                    .map(file -> push.what() + "the index holds " + file.told() + " for that version"
                            + (there ? ", beside the promoted wheel" : ", and not the wheel")
                            + ". Nothing is overwritten, and devpi takes no copy back: take the next version.")
                    .forEach(conflicts::add);
        }
        if (!conflicts.isEmpty()) {
            throw new Refusal(conflicts);
        }
        return there;
    }

    private static boolean isOurs(Push push, StoredFile file) {
        return file.name().equals(push.wheel.fileName()) && file.sha256().equals(push.wheel.sha256());
    }
}
