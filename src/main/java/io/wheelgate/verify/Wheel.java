package io.wheelgate.verify;

/** A wheel of the record. @param entry the number of the entry that tells of it */
public record Wheel(String fileName, String sha256, long entry) {

    static Wheel of(Json wheel, long entry) {
        wheel.number("size");
        return new Wheel(wheel.text("fileName"), wheel.text("sha256"), entry);
    }

    /** How the files about its parts begin. */
    public String parts() {
        return Names.PARTS + sha256 + "-" + fileName;
    }
}
