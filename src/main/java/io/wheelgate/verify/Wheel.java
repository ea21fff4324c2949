package io.wheelgate.verify;

/** A wheel of the record. @param entry the number of the entry that tells of it */
record Wheel(String fileName, String sha256, long entry) {

    static Wheel of(Json wheel, long entry) {
        wheel.number("size");
        return new Wheel(wheel.text("fileName"), wheel.text("sha256"), entry);
    }
}
