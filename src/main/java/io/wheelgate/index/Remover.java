package io.wheelgate.index;

import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;

/** Removes versions from an index that lets itself be changed: looks whether it is volatile, removes, looks again. */
final class Remover {

    private static final int GONE = 410;

    private final DevpiSession session;
    private final IndexReader reader;

    Remover(DevpiSession session, IndexReader reader) {
        this.session = session;
        this.reader = reader;
    }

    /** devpi says it of every index that people upload to; one that says nothing is taken as not volatile. */
    boolean isVolatile(IndexServer server, IndexPlace place) {
        Answer answer = session.send(server, Request.get(place.settings(), Request.JSON));
        if (!answer.isOk()) {
            throw answer.failure();
        }
        return answer.result("indexconfig").path("volatile").asBoolean(false);
    }

    void remove(IndexServer server, IndexPlace place, String project, Version version) {
        try {
            if (!isVolatile(server, place)) {
                throw new Refusal(what(place, project, version) + "the index is not volatile, so what it holds stays.");
            }
            for (StoredRelease release : reader.releases(server, place, project, version)) {
                remove(server, place, project, release);
            }
        } catch (AccessFailure e) {
            throw new Refusal(what(place, project, version) + e.getMessage());
        }
    }

    private void remove(IndexServer server, IndexPlace place, String project, StoredRelease release) {
        Answer answer = session.send(server, Request.delete(place.release(project, release.spelling())));
        boolean gone = answer.isOk() || answer.status() == GONE || answer.saysAbsent();
        if (!gone && answer.deniesAccess()) {
            throw new Refusal("Could not remove " + project + " " + release.spelling() + " from the index " + place
                    + ": the server says " + answer.text() + ". Ask the index's owner to add "
                    + server.user().orElse("the anonymous user") + " to its acl_upload.");
        }
        if (!gone) {
            throw answer.failure();
        }
    }

    private static String what(IndexPlace place, String project, Version version) {
        return "Could not remove " + project + " " + version + " from the index " + place + ": ";
    }
}
