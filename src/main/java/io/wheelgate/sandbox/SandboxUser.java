package io.wheelgate.sandbox;

import io.wheelgate.release.Person;
import io.wheelgate.release.Role;
import java.util.List;
import java.util.Set;

/**
 * Somebody who can log in to the sandbox's desk, and nowhere else.
 *
 * @param id the log-in name
 */
public record SandboxUser(String id, String firstName, String lastName, Role role) {

    /** Everybody's password: the sandbox listens on this machine only. */
    public static final String PASSWORD = "Try-Wheelgate-1";

    public static final SandboxUser RACHEL = new SandboxUser("rachel", "Rachel", "Adeyemi", Role.RELEASE_MANAGER);
    public static final SandboxUser RUTH = new SandboxUser("ruth", "Ruth", "Iversen", Role.RELEASE_MANAGER);
    public static final SandboxUser TINA = new SandboxUser("tina", "Tina", "Berg", Role.TESTER);
    public static final SandboxUser THEO = new SandboxUser("theo", "Theo", "Marsh", Role.TESTER);
    public static final SandboxUser DAN = new SandboxUser("dan", "Dan", "Kowalski", Role.DEVELOPER);
    public static final SandboxUser AUDREY = new SandboxUser("audrey", "Audrey", "Quist", Role.AUDITOR);
    public static final SandboxUser OSCAR = new SandboxUser("oscar", "Oscar", "Lund", Role.OPERATOR);

    public static List<SandboxUser> all() {
        return List.of(RACHEL, RUTH, TINA, THEO, DAN, AUDREY, OSCAR);
    }

    public String email() {
        return id + "@example.org";
    }

    public Person person() {
        return new Person(firstName + " " + lastName, email());
    }

    Set<Role> roles() {
        return Set.of(role);
    }
}
