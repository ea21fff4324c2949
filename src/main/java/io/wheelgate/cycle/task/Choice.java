package io.wheelgate.cycle.task;

/**
 * One way in which a person can let a cycle go on.
 *
 * @param value its name in the record, and in the conditions of the diagram
 * @param label what the person reads: "Try again"
 * @param consequence what then happens
 */
public record Choice(String value, String label, String consequence) {}
