package io.wheelgate.step;

/** Something a step changes outside of the desk's own database, known by its content. */
public interface Effect {

    /** What it does, on what and where, as a person would say it: "upload x.whl (sha256 …) to ukrdc/release". */
    String description();

    /**
     * Looks outside.
     *
     * @return true when exactly this effect is there, false when it may be tried
     * @throws io.wheelgate.release.Refusal when something else is in its place
     */
    boolean isThere();

    /**
     * Changes the world. When it fails, the outcome is unknown until somebody looks.
     *
     * @throws io.wheelgate.release.Refusal when it did not succeed, whatever a look would find
     */
    void act();
}
