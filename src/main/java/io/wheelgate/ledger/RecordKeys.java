package io.wheelgate.ledger;

import io.wheelgate.proof.Note;
import io.wheelgate.proof.SigningKey;
import io.wheelgate.proof.VerifierKey;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.RecordKeyChanged;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The key that the record is signed with: made at the first start, and never replaced without a word. */
@Component
public class RecordKeys {

    private final SigningKey signer;
    private final Optional<VerifierKey> replaced;
    private final Ledger ledger;

    /** @throws RecordKeyRefused when the record is signed with another key than the one that is there */
    public RecordKeys(RecordSettings settings, Ledger ledger, JdbcTemplate jdbc) {
        this.ledger = ledger;
        this.replaced = Optional.of(settings.replacedKey())
                .filter(key -> !key.isBlank())
                .map(VerifierKey::parse);
        this.signer = signer(settings, new Heads(jdbc).newestKey());
    }

    private SigningKey signer(RecordSettings settings, Optional<String> before) {
        KeyFile file = new KeyFile(settings.key());
        if (!file.isThere()) {
            before.filter(key -> !isReplaced(settings, key)).ifPresent(key -> {
                throw new RecordKeyRefused("The record is signed with the key " + key
                        + ", but its private key is not in " + settings.key() + " any more. " + advice(key));
            });
            file.make();
        }
        SigningKey key = file.read(settings.origin());
        String now = key.verifier().text();
        before.filter(other -> !other.equals(now) && !isReplaced(settings, other))
                .ifPresent(other -> {
                    throw new RecordKeyRefused("The record is signed with the key " + other + ", but the key in "
                            + settings.key() + " with the configured origin is " + now + ". " + advice(other));
                });
        note(before, now);
        return key;
    }

    private static boolean isReplaced(RecordSettings settings, String key) {
        return settings.replacedKey().equals(key);
    }

    private static String advice(String key) {
        return "Put the key back from a backup of the desk's home, and leave wheelgate.record.origin as it was. Only if"
                + " the key is lost for good, or known to others, start once with wheelgate.record.replaced-key=" + key
                + ": the desk signs with another key from then on, and says so in the record.";
    }

    private void note(Optional<String> before, String now) {
        Optional<String> known =
                changes().map(RecordKeyChanged::after).filter(Objects::nonNull).reduce((earlier, later) -> later);
        if (!known.equals(Optional.of(now))) {
            ledger.append(
                    AccessTokens.RECORD,
                    Entry.DESK,
                    new RecordKeyChanged(before.or(() -> known).orElse(""), now));
        }
    }

    private Stream<RecordKeyChanged> changes() {
        return ledger.entries("RecordKeyChanged").stream().map(Entry::event).map(RecordKeyChanged.class::cast);
    }

    SigningKey signer() {
        return signer;
    }

    /** What other keys entries name counts for nothing: whoever writes to the database could name theirs. */
    boolean isOurs(Note note) {
        return note.isSignedBy(signer.verifier())
                || replaced.filter(note::isSignedBy).isPresent();
    }
}
