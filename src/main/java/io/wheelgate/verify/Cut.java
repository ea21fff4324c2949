package io.wheelgate.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A version that is made, as far as the record has come. */
final class Cut {

    private final String version;
    private final boolean isFinal;
    private final List<Wheel> wheels = new ArrayList<>();
    private final List<Entry> signatures = new ArrayList<>();
    private final List<Entry> assessed = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private String commit = "";
    private String tag = "";
    private String compared = "";
    private boolean pushed;
    private boolean verified;
    private boolean withdrawn;

    Cut(Json begun) {
        this.version = begun.text("version");
        this.isFinal = begun.text("kind").equals("FINAL");
    }

    /** Takes in what an entry says of it. */
    void take(Entry entry) {
        Json content = entry.content();
        switch (entry.kind()) {
            case "Bumped" -> commit = content.text("commit");
            case "Tagged" -> tag = content.text("tag");
            case "Landed" -> {
                commit = content.text("commit");
                tag = content.object("tag").text("tag");
            }
            case "Built" -> wheels.add(Wheel.of(content.object("wheel"), entry.number()));
            case "Pushed" -> pushed = true;
            case "Compared" -> compared = content.text("finalSha256");
            case "Verified" -> verified = true;
            case "CandidateWithdrawn" -> withdrawn = true;
            case "SignOffAsked" -> asked.add(content.text("area"));
            case "SignedOff" -> signatures.add(entry);
            case "ClinicalRiskAssessed" -> assessed.add(entry);
            default -> {}
        }
    }

    String version() {
        return version;
    }

    boolean isFinal() {
        return isFinal;
    }

    boolean isPushed() {
        return pushed;
    }

    /** Whether the wheel that it has now was compared with the signed candidate. */
    boolean isCompared() {
        return has(compared);
    }

    /** Whether its wheel was read back from an index. */
    boolean isVerified() {
        return verified;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    String commit() {
        return commit;
    }

    String tag() {
        return tag;
    }

    /** The last one: an adopted one counts more than the desk's own. */
    Optional<Wheel> wheel() {
        return wheels.isEmpty() ? Optional.empty() : Optional.of(wheels.get(wheels.size() - 1));
    }

    /** Whether the desk has built one itself: what is recorded after that was built by somebody else, and adopted. */
    boolean isBuilt() {
        return !wheels.isEmpty();
    }

    boolean has(String sha256) {
        return wheel().filter(wheel -> wheel.sha256().equals(sha256)).isPresent();
    }

    List<Entry> signatures() {
        return List.copyOf(signatures);
    }

    /** What was signed last about the clinical risk of the wheel that it has now. */
    Optional<Entry> assessed() {
        return assessed.stream()
                .filter(entry -> entry.signature()
                        .filter(signature -> has(signature.object("covers").text("sha256")))
                        .isPresent())
                .reduce((earlier, later) -> later);
    }

    /** The areas that people were asked to sign, each once. */
    List<String> areas() {
        return asked.stream().distinct().toList();
    }
}
