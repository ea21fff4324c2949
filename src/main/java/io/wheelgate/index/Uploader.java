package io.wheelgate.index;

import io.wheelgate.release.Failure;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Uploads wheels: looks, sends, looks again, one upload at a time for each server.
 *
 * <p>It looks first because devpi overwrites the metadata of a release even when it refuses the file. It looks
 * afterwards because devpi's 200 does not prove, and its 409 or a lost answer does not disprove, that the file is
 * there.
 */
final class Uploader {

    private final DevpiSession session;
    private final IndexReader reader;
    private final Turns turns;

    Uploader(DevpiSession session, IndexReader reader, Turns turns) {
        this.session = session;
        this.reader = reader;
        this.turns = turns;
    }

    void upload(IndexServer server, IndexPlace place, Upload upload) {
        requireAnnouncedBytes(upload);
        turns.take(place, () -> lookAndSend(server, place, upload));
    }

    private void lookAndSend(IndexServer server, IndexPlace place, Upload upload) {
        try {
            if (!isThere(server, place, upload)) {
                send(server, place, upload);
            }
        } catch (AccessFailure e) {
            throw new Refusal(what(place, upload) + e.getMessage());
        }
    }

    private void send(IndexServer server, IndexPlace place, Upload upload) {
        session.account(server);
        Request request =
                Request.post(place.uploads(), UploadForm.of(upload.file(), upload.wheel(), upload.metadata()));
        try {
            judge(server, place, upload, session.send(server, request));
        } catch (IndexFailure unknown) {
            settle(server, place, upload, unknown);
        }
    }

    /** Only a 4xx is a "no", unless the file is there all the same; a 409 may be about the same bytes, and a 429 about none. */
    private void judge(IndexServer server, IndexPlace place, Upload upload, Answer answer) {
        if (answer.status() / 100 != 4 || answer.status() == 409 || answer.wantsPatience()) {
            throw answer.failure();
        }
        if (!isThere(server, place, upload)) {
            throw new Refusal(what(place, upload) + "the server says " + answer.text() + hint(server, answer));
        }
    }

    private static String hint(IndexServer server, Answer answer) {
        String who = server.user().orElse("the anonymous user");
        return switch (answer.status()) {
            case 401, 403 -> ". Ask the index's owner to add " + who + " to its acl_upload.";
            case 404 -> ". Check the index's name and its type.";
            case 413 -> ". Raise the limit of the server, or of the proxy before it.";
            default -> ".";
        };
    }

    private void settle(IndexServer server, IndexPlace place, Upload upload, IndexFailure unknown) {
        boolean there;
        try {
            there = isThere(server, place, upload);
        } catch (IndexFailure e) {
            unknown.addSuppressed(e);
            throw new IndexFailure(what(place, upload) + unknown.getMessage(), tried(place, upload), unknown);
        }
        if (!there) {
            throw new IndexFailure(
                    what(place, upload) + unknown.getMessage() + " The index does not list the file.",
                    tried(place, upload),
                    unknown);
        }
    }

    /** @throws Refusal when something else stands where the wheel should go */
    private boolean isThere(IndexServer server, IndexPlace place, Upload upload) {
        List<String> conflicts = new ArrayList<>();
        boolean there = false;
        for (StoredRelease release : reader.releases(server, place, upload.project(), upload.version())) {
            if (!release.spelling().equals(upload.version().toString())) {
                conflicts.add(what(place, upload) + "the index holds that version already, spelled "
                        + release.spelling() + ". Delete it there, or take the next version.");
            }
            for (StoredFile file : release.files()) {
                boolean same = file.name().equals(upload.wheel().fileName())
                        && file.sha256().equals(upload.wheel().sha256());
                there |= same;
                if (!same) {
                    conflicts.add(what(place, upload) + "the index holds " + file.told()
                            + " for that version. Nothing is overwritten: take the next version.");
                }
            }
        }
        if (!conflicts.isEmpty()) {
            throw new Refusal(conflicts);
        }
        return there;
    }

    /** The caller's facts about the file may be old. */
    private static void requireAnnouncedBytes(Upload upload) {
        try (DigestOutputStream digest = new DigestOutputStream(OutputStream.nullOutputStream(), Download.digest())) {
            Files.copy(upload.file(), digest);
            String sha256 = HexFormat.of().formatHex(digest.getMessageDigest().digest());
            if (!sha256.equals(upload.wheel().sha256())) {
                throw new Refusal("Did not upload " + upload.file() + ": its sha256 is " + sha256 + ", not "
                        + upload.wheel().sha256() + ". Build the wheel again.");
            }
        } catch (IOException e) {
            throw Failure.ofDisk("read " + upload.file(), upload.file(), e);
        }
    }

    private static String what(IndexPlace place, Upload upload) {
        return "Could not " + tried(place, upload) + ": ";
    }

    private static String tried(IndexPlace place, Upload upload) {
        return "upload " + upload.wheel().fileName() + " into the index " + place;
    }
}
