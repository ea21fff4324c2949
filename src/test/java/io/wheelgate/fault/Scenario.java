package io.wheelgate.fault;

/** What the people of a product want, and do until they have it. */
interface Scenario {

    String name();

    /** Whether candidates go to a staging index, and the final is promoted. */
    default boolean promotes() {
        return false;
    }

    /** What happens before operations are counted. */
    default void begin(Team team) {}

    /** What is disturbed by faults. */
    void play(Team team);

    /** What must still be possible. */
    default void goOn(Team team) {}

    /** Every scenario, by its name. */
    static Scenario named(String name) {
        return switch (name) {
            case "release" -> new Release();
            case "abort" -> new Abort();
            case "promotion" -> new Promotion();
            default -> throw new IllegalArgumentException("There is no scenario " + name);
        };
    }
}
