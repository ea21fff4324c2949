package io.wheelgate.verify;

/** What the files of a pack are called. */
final class Names {

    static final String MANIFEST = "manifest.dsse.json";
    static final String ENTRIES = "record/entries.jsonl";
    static final String PROOFS = "record/proofs.jsonl";
    static final String CONSISTENCY = "record/consistency.jsonl";
    static final String CHECKPOINT = "record/checkpoint";
    static final String KEY = "record/key";
    static final String REPORT = "report.html";
    static final String STATEMENTS = "statements/";
    static final String PARTS = "sbom/";
    static final String METADATA = ".METADATA";
    static final String SBOM = ".cdx.json";

    static final String MANIFEST_TYPE = "application/vnd.wheelgate.evidence-manifest+json";
    static final String STATEMENT_TYPE = "application/vnd.in-toto+json";
    static final String FORMAT = "https://wheelgate.io/evidence/v1";

    private Names() {}

    /** The file of a statement. @param entry the number of the entry that it follows from */
    static String statement(long entry, String what) {
        String number = Long.toString(entry);
        return STATEMENTS + "0".repeat(Math.max(0, 6 - number.length())) + number + "-" + what + ".dsse.json";
    }
}
