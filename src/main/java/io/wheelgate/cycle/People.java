package io.wheelgate.cycle;

import io.wheelgate.release.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people who can log in, and what each of them does. */
public interface People {

    /**
     * Makes a person known with exactly these roles; one who is known already keeps the password.
     *
     * @param id the log-in name: letters, digits and {@code . _ - @}
     * @param password used for a new person only
     * @throws IllegalArgumentException when the id cannot be used, or the password of a new person is too weak
     */
    void ensure(String id, String firstName, String lastName, String email, String password, Set<Role> roles);

    /** Whether this is the password; always false for a while after several wrong ones. */
    boolean passwordIs(String id, String password);

    /** Whether this is the password, however many wrong ones came before: the caller counts them. */
    boolean hasPassword(String id, String password);

    /** The mail address; empty when there is none. */
    Optional<String> email(String id);

    /** The log-in names of a group's members, in alphabetical order. */
    List<String> members(String group);

    boolean isKnown(String id);

    /** Whether the person was locked out after too many wrong passwords, until an administrator lets them in again. */
    boolean isLocked(String id);

    /** The roles of a person; none for an unknown one. */
    Set<Role> rolesOf(String id);

    /** Whether a person administers the desk: the only one who makes people, and may do anything in the web apps. */
    boolean isAdministrator(String id);

    /** First and last name. */
    Optional<String> printedName(String id);
}
