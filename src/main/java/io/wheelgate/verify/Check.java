package io.wheelgate.verify;

/** Checks one claim. */
@FunctionalInterface
interface Check {

    /**
     * @return what was found, in a sentence
     * @throws Wrong when the claim does not hold
     * @throws io.wheelgate.proof.Malformed when something that it rests on cannot be read
     * @throws NotGiven when something from outside would be needed
     */
    String of(Pack pack, Given given);
}
