package io.wheelgate.fault;

/** A candidate is on staging when the cycle is aborted; then the next version is asked for. */
final class Abort implements Scenario {

    @Override
    public String name() {
        return "abort";
    }

    @Override
    public void begin(Team team) {
        team.until(() -> team.waitsFor("signOffCandidate"), () -> {
            if (!team.hasOpened("1.1")) {
                team.request("1.1");
            }
        });
    }

    @Override
    public void play(Team team) {
        team.until(team::hasEnded, () -> {
            if (team.waitsFor("signOffCandidate")) {
                team.abort();
            } else {
                team.waiting().forEach(task -> Release.answer(team, task));
            }
        });
    }

    @Override
    public void goOn(Team team) {
        team.forgetCycle();
        team.until(() -> team.waitsFor("signOffCandidate"), () -> {
            if (!team.hasOpened("1.2")) {
                team.request("1.2");
            }
            team.waiting().stream()
                    .filter(task -> !task.key().equals("signOffCandidate"))
                    .forEach(task -> Release.answer(team, task));
        });
    }
}
