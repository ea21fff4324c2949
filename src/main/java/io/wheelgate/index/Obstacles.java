package io.wheelgate.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.index.DevpiSession.Account;
import io.wheelgate.release.Product.IndexServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds everything that would keep a user from uploading into an index. */
final class Obstacles {

    private final DevpiSession session;

    Obstacles(DevpiSession session) {
        this.session = session;
    }

    List<String> of(IndexServer server, IndexPlace place) {
        List<String> found = new ArrayList<>();
        Optional<Account> account = account(server, found);
        settings(server, place, account.isPresent(), found).ifPresent(settings -> {
            if (settings.path("type").asText().equals("mirror")) {
                found.add("The index " + place + " is a mirror: nothing can be uploaded into it.");
                return;
            }
            isVolatile(server, place, settings).ifPresent(found::add);
            account.flatMap(known -> noRight(place, known, settings)).ifPresent(found::add);
        });
        return found;
    }

    private Optional<Account> account(IndexServer server, List<String> found) {
        try {
            return Optional.of(session.account(server));
        } catch (AccessFailure e) {
            found.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<JsonNode> settings(IndexServer server, IndexPlace place, boolean known, List<String> found) {
        Request request = Request.get(place.settings(), Request.JSON);
        Answer answer = known ? session.send(server, request) : session.sendAnonymously(request);
        if (answer.saysAbsent()) {
            found.add("There is no index " + place + ". Create it, or correct the configuration.");
            return Optional.empty();
        }
        if (answer.deniesAccess()) {
            found.add("The index " + place + " may not be read: " + answer.text() + ".");
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw answer.failure();
        }
        return Optional.of(answer.result("indexconfig"));
    }

    private static Optional<String> isVolatile(IndexServer server, IndexPlace place, JsonNode settings) {
        if (!settings.path("volatile").asBoolean(true)) {
            return Optional.empty();
        }
        String replaced = place.index().equals(server.release())
                ? "a released file"
                : place.index().equals(server.ofCandidates()) ? "a candidate that people test and sign" : "";
        return Optional.of(replaced)
                .filter(what -> !what.isEmpty())
                .map(what ->
                        "The index " + place + " is volatile: " + what + " could be replaced. Set volatile=False.");
    }

    /** Not even the index's owner may upload unless the list says so. */
    private static Optional<String> noRight(IndexPlace place, Account account, JsonNode settings) {
        List<String> allowed = DevpiSession.texts(settings.path("acl_upload"));
        boolean may = allowed.contains(":ANONYMOUS:")
                || account.user()
                        .filter(user -> allowed.contains(":AUTHENTICATED:")
                                || allowed.contains(user)
                                || account.groups().stream().anyMatch(group -> allowed.contains(":" + group)))
                        .isPresent();
        String who = account.user().orElse("The anonymous user");
        return may
                ? Optional.empty()
                : Optional.of(who + " may not upload into the index " + place + ": its acl_upload is " + allowed
                        + ". Ask its owner to add the user, or configure another one.");
    }
}
