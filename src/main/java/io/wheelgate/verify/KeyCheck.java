package io.wheelgate.verify;

import io.wheelgate.proof.VerifierKey;

/** The pack cannot prove its own key: somebody must say which one it should be. */
final class KeyCheck implements Check {

    @Override
    public String of(Pack pack, Given given) {
        VerifierKey trusted = given.key()
                .orElseThrow(() -> new NotGiven("give the desk's key with --key: whoever made the pack could have made"
                        + " the key in it, too"));
        Wrong.unless(pack.key().equals(trusted), "the pack has the key %s, and you trust %s", pack.key(), trusted);
        return pack.key().text();
    }
}
