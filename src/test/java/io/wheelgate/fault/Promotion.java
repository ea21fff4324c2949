package io.wheelgate.fault;

/** A release whose candidates go to a staging index, and whose final is promoted from there. */
final class Promotion implements Scenario {

    @Override
    public String name() {
        return "promotion";
    }

    @Override
    public boolean promotes() {
        return true;
    }

    @Override
    public void play(Team team) {
        new Release().play(team);
    }
}
