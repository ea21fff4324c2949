package io.wheelgate.release;

/**
 * A git identity: whose name a commit or tag carries.
 *
 * @param name the printed name
 * @param email the address, as git shows it between angle brackets
 */
public record Person(String name, String email) {}
