package io.wheelgate.verify;

/** Somebody with the private half of the key in the pack has signed the manifest, and it is about this record. */
final class ManifestCheck implements Check {

    @Override
    public String of(Pack pack, Given given) {
        Wrong.unless(
                pack.manifestEnvelope().payloadType().equals(Names.MANIFEST_TYPE),
                "it is the envelope of something else");
        Wrong.unless(
                pack.manifestEnvelope().isSignedBy(pack.key()), "the signature is not that of the key in the pack");
        Wrong.unless(pack.manifest().log().equals(pack.key().name()), "the manifest is of another record than the key");
        return "signed by " + pack.key().keyId();
    }
}
