package io.wheelgate.evidence;

/** A single value of the record. @param name the entry's number and the path to it; {@code text} the value */
record Fact(String name, String text) {}
