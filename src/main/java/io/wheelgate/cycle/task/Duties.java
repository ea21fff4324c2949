package io.wheelgate.cycle.task;

import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Fix;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps acts apart that one person cannot do both (separation of duties). */
final class Duties {

    private Duties() {}

    /** Why a person may not sign an area of the present candidate. */
    static List<String> ofSigning(Asked asked, SignOffArea area, Signer signer) {
        return ofSigning(asked, asked.cycle(), asked.candidate().signatures(), area, signer);
    }

    /**
     * Why a person may not sign an area of something.
     *
     * @param release the cycle that it was made in
     * @param signed all signatures that it has
     */
    static List<String> ofSigning(Asked asked, Cycle release, List<Entry> signed, SignOffArea area, Signer signer) {
        SignOffPolicy policy = asked.product().signOffs();
        List<String> reasons = new ArrayList<>();
        signed(signed, signer).forEach((earlier, version) -> {
            if (earlier.equals(area.area())) {
                reasons.add("You have signed " + earlier + " of " + version
                        + " already: the second signature is another person's.");
            } else if (policy.separation().oneAreaEach()) {
                reasons.add("You have signed " + earlier + " of " + version
                        + ", and one person signs one area of a candidate: leave " + area.area()
                        + " to another member of "
                        + area.group() + ".");
            }
        });
        if (policy.separation().authorFromArea()) {
            written(policy, release, area, signer)
                    .forEach(fix -> reasons.add("You wrote " + fix.id().abbreviated() + " \""
                            + fix.commit().subject()
                            + "\", which changes files of " + area.area()
                            + ": who wrote a fix does not sign its area. Leave it to another member of " + area.group()
                            + "."));
        }
        return reasons;
    }

    /** Why a person may not let the cycle go live. */
    static List<String> ofGoingLive(Asked asked, Signer signer) {
        List<String> reasons = new ArrayList<>();
        boolean started = asked.cycle().requestedBy().equals(signer.id());
        if (asked.product().signOffs().separation().starterFromGoLive() && started) {
            reasons.add("You started " + asked.cycle().title() + ": who starts a cycle does not approve its "
                    + (Nowhere.isLive(asked.product()) ? "release" : "going live")
                    + ". Leave it to another release manager.");
        }
        if (hasAssessed(asked.cycle(), signer)) {
            reasons.add("You signed what " + asked.cycle().title()
                    + " does to clinical risk: who assesses that does not"
                    + " approve its " + (Nowhere.isLive(asked.product()) ? "release" : "going live") + " too. Leave it"
                    + " to another release manager.");
        }
        return reasons;
    }

    private static boolean hasAssessed(Cycle cycle, Signer signer) {
        return cycle.cut()
                .flatMap(Cut::assessed)
                .filter(assessed -> assessed.by().equals(signer.id()))
                .isPresent();
    }

    /** Why a person may not let something stay live that was refused. @param release the cycle that brought it there */
    static List<String> ofAccepting(Asked asked, Cycle release, Signer signer) {
        boolean started = release.requestedBy().equals(signer.id());
        return asked.product().signOffs().separation().starterFromGoLive() && started
                ? List.of("You started " + release.title()
                        + ": who starts a cycle does not decide that it stays live in spite of a refusal. Leave it to"
                        + " another release manager, or let live go back.")
                : List.of();
    }

    /** Why a person may not let live go back; as a rule nothing: who is there at night must be able to. */
    static List<String> ofRollingBack(Asked asked, Signer signer) {
        boolean started = asked.cycle().requestedBy().equals(signer.id());
        return asked.product().signOffs().separation().starterFromRollBack() && started
                ? List.of("You asked to roll live back, and the product's policy leaves its approval to another release"
                        + " manager.")
                : List.of();
    }

    /** Why a person may not let something be installed on live. */
    static List<String> ofInstalling(Asked asked, Signer signer) {
        boolean started = asked.cycle().requestedBy().equals(signer.id());
        return asked.product().signOffs().separation().starterFromInstall() && started
                ? List.of("You asked for this install: who asks for an install on live does not approve it. Leave it to"
                        + " another release manager.")
                : List.of();
    }

    /** The areas that a person has signed, each with the version. */
    private static Map<String, Version> signed(List<Entry> signatures, Signer signer) {
        Map<String, Version> signed = new LinkedHashMap<>();
        signatures.stream()
                .filter(entry -> entry.actor().equals(signer.id()))
                .map(entry -> (SignedOff) entry.event())
                .forEach(it -> signed.put(it.area(), it.signature().covers().version()));
        return signed;
    }

    private static List<Fix> written(SignOffPolicy policy, Cycle release, SignOffArea area, Signer signer) {
        return release.fixes().stream()
                .filter(fix -> policy.touches(fix.paths(), area))
                .filter(fix -> wrote(signer, fix))
                .toList();
    }

    /** As author, or as one whom the message names as another author. */
    private static boolean wrote(Signer signer, Fix fix) {
        String email = signer.email().toLowerCase(Locale.ROOT);
        Pattern together = Pattern.compile("(?mi)^Co-authored-by:.*<\\s*" + Pattern.quote(email) + "\\s*>");
        return !email.isEmpty()
                && (fix.commit().author().email().toLowerCase(Locale.ROOT).equals(email)
                        || together.matcher(fix.commit().message().toLowerCase(Locale.ROOT))
                                .find());
    }
}
