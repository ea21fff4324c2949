package io.wheelgate.release;

import io.wheelgate.release.Event.SignedOff;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a final lacks when it is certified: it may go live before each area is signed. */
public record Shortfall(List<Given> given, List<Later> later) {

    public Shortfall {
        given = List.copyOf(given);
        later = List.copyOf(later);
    }

    /** A signature under the candidate. @param name the signer's printed name */
    public record Given(String area, String name, OffsetDateTime at) {}

    /** An area that is signed afterwards. @param within how long after it has gone live */
    public record Later(String area, String group, int signatures, Duration within) {

        /** "clinical by a member of clinicians within 3 days". */
        public String words() {
            String who = signatures == 1 ? "a member" : signatures + " members";
            return area + " by " + who + " of " + group + " within " + words(within);
        }

        private static String words(Duration time) {
            long hours = time.toHours();
            boolean days = hours > 24 && hours % 24 == 0;
            long number = days ? hours / 24 : hours;
            return number + (days ? " day" : " hour") + (number == 1 ? "" : "s");
        }
    }

    /** Of a hot fix that may go live without some areas; empty for any other. */
    public static Optional<Shortfall> of(Cycle cycle, SignOffPolicy policy) {
        List<SignOffArea> later = HotFix.signedLater(cycle, policy);
        return later.isEmpty() ? Optional.empty() : Optional.of(new Shortfall(given(cycle), of(later)));
    }

    /** What a release manager lets it go live without, in words; empty text when that is nothing. */
    public static String words(Cycle cycle, SignOffPolicy policy) {
        return of(cycle, policy).map(Shortfall::owed).orElse("");
    }

    private static List<Later> of(List<SignOffArea> areas) {
        return areas.stream()
                .map(area -> new Later(
                        area.area(),
                        area.group(),
                        area.signatures(),
                        area.afterwards().orElseThrow()))
                .toList();
    }

    private static List<Given> given(Cycle cycle) {
        return cycle.candidate().stream()
                .flatMap(candidate -> candidate.signOffs().stream())
                .map(Shortfall::given)
                .toList();
    }

    private static Given given(SignedOff it) {
        return new Given(it.area(), it.signature().name(), it.signature().at());
    }

    /** "clinical by a member of clinicians within 3 days". */
    public String owed() {
        return later.stream().map(Later::words).collect(Collectors.joining(", "));
    }

    /** "This is not complete. Signed: functional. Owed from the moment it goes live: …". */
    public String words() {
        return "This is not complete: it was made for a hot fix that may go live before everybody has signed. Signed: "
                + given.stream().map(Given::area).distinct().collect(Collectors.joining(", "))
                + ". Not signed, and owed once it is live: " + owed() + ".";
    }
}
