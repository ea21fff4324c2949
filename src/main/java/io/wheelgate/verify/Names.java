package io.wheelgate.verify;

/** What the files of a pack are called. */
public final class Names {

    public static final String MANIFEST = "manifest.dsse.json";
    public static final String ENTRIES = "record/entries.jsonl";
    public static final String PROOFS = "record/proofs.jsonl";
    public static final String DESK_ENTRIES = "record/desk.jsonl";
    public static final String DESK_PROOFS = "record/desk-proofs.jsonl";
    public static final String CONSISTENCY = "record/consistency.jsonl";
    public static final String CHECKPOINT = "record/checkpoint";
    public static final String KEY = "record/key";
    public static final String REPORT = "report.html";
    public static final String STATEMENTS = "statements/";
    public static final String REPORT_PDF = "report.pdf";
    public static final String GUIDE = "VERIFY.md";
    public static final String VERIFIER = "verify.py";
    public static final String OUTPUTS = "outputs/";
    public static final String DIAGRAMS = "diagrams/";
    public static final String PARTS = "sbom/";
    public static final String METADATA = ".METADATA";
    public static final String SBOM = ".cdx.json";

    public static final String MANIFEST_TYPE = "application/vnd.wheelgate.evidence-manifest+json";
    public static final String STATEMENT_TYPE = "application/vnd.in-toto+json";
    public static final String FORMAT = "https://wheelgate.io/evidence/v1";

    private Names() {}

    /** The file of a statement. @param entry the number of the entry that it follows from */
    public static String statement(long entry, String what) {
        String number = Long.toString(entry);
        return STATEMENTS + "0".repeat(Math.max(0, 6 - number.length())) + number + "-" + what + ".dsse.json";
    }
}
