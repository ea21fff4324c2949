package io.wheelgate.verify;

import java.util.Optional;
import java.util.Set;

/** Whenever the desk set out to change live, somebody had approved exactly those bytes, or asked to go back. */
final class PermittedCheck implements Check {

    private static final Set<String> LIVE_STEPS =
            Set.of("installLive", "installPrevious", "installVersion", "rollBackLive");

    @Override
    public String of(Pack pack, Given given) {
        int[] installs = {0};
        Course.walk(pack.entries(), (entry, before) -> {
            if (entry.is("Intended")) {
                installs[0] += requirePermitted(entry, before) ? 1 : 0;
            } else if (entry.is("Installed")) {
                requireStepOfLive(entry, before);
            }
        });
        return installs[0] == 0
                ? "nothing was installed on live"
                : "every one of " + installs[0] + " was approved before";
    }

    /** @return whether it is about live */
    private static boolean requirePermitted(Entry entry, Course before) {
        switch (entry.content().text("step")) {
            case "installLive" -> {
                Wrong.unless(
                        before.cut().filter(Cut::isFinal).isPresent(), "%s installs no final on live", entry.title());
                requireApproved(entry, before, "approveGoLive", before.cut().flatMap(Cut::wheel));
                return true;
            }
            case "installPrevious" -> {
                requireApproved(entry, before, "approveRollBack", found(before));
                return true;
            }
            case "installVersion" -> {
                boolean live = before.install()
                        .filter(install -> install.text("stage").equals("LIVE"))
                        .isPresent();
                if (live) {
                    requireApproved(entry, before, "approveInstall", found(before));
                }
                return live;
            }
            case "rollBackLive" -> {
                Wrong.unless(before.isTurningBack(), "%s takes live back, and nobody asked for it", entry.title());
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private static Optional<Wheel> found(Course before) {
        return before.found().map(found -> Wheel.of(found.object("wheel"), 0));
    }

    private static void requireApproved(Entry entry, Course before, String task, Optional<Wheel> wheel) {
        Json decided = before.decision(task)
                .map(Entry::content)
                .filter(content -> content.text("decision").equals("approve"))
                .orElseThrow(() -> new Wrong(entry.title() + " installs on live, and nobody had approved it"));
        Json signature = decided.optionalObject("signature")
                .orElseThrow(
                        () -> new NotGiven("an older version of the desk recorded the approval without a signature"));
        Wrong.unless(
                wheel.filter(one ->
                                one.sha256().equals(signature.object("covers").text("sha256")))
                        .isPresent(),
                "%s installs another wheel on live than was approved",
                entry.title());
    }

    /** Known only where the policy with its environments is an entry. */
    private static void requireStepOfLive(Entry entry, Course before) {
        Optional<String> stage = before.policy().flatMap(policy -> policy.object("stages")
                .optionalText(entry.content().text("environment")));
        Wrong.unless(
                stage.filter("LIVE"::equals).isEmpty() || LIVE_STEPS.contains(before.step()),
                "%s installs on live in a step that is not for it",
                entry.title());
    }
}
