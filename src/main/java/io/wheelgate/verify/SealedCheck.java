package io.wheelgate.verify;

/** Each statement is an in-toto statement in an envelope that the key in the pack has signed. */
final class SealedCheck implements Check {

    @Override
    public String of(Pack pack, Given given) {
        pack.statements().forEach((name, envelope) -> {
            Wrong.unless(envelope.payloadType().equals(Names.STATEMENT_TYPE), "%s holds something else", name);
            Wrong.unless(envelope.isSignedBy(pack.key()), "%s is not signed by the key in the pack", name);
        });
        return pack.statements().size() + " statements";
    }
}
