package io.wheelgate.ledger;

/** A document is not what was kept: somebody or something has changed the database. */
public class DocumentChanged extends RuntimeException {

    DocumentChanged(String sha256, String found) {
        super("The document that was kept as sha256 " + sha256 + " now has the sha256 " + found
                + ": it was changed in the database since. Do not rely on it. Compare with a backup of the database.");
    }
}
