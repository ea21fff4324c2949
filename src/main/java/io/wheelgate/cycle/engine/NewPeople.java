package io.wheelgate.cycle.engine;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Makes a person known to the engine, after looking at the id and at the password. */
@Component
class NewPeople {

    /** What the engine and every address of a page can carry. */
    static final String ID_PATTERN = "[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}";

    private static final Pattern ID = Pattern.compile(ID_PATTERN);

    private final IdentityService identity;

    NewPeople(IdentityService identity) {
        this.identity = identity;
    }

    /** Does nothing for an id that is known already. */
    void ensure(String id, String firstName, String lastName, String email, String password) {
        if (identity.createUserQuery().userId(id).count() > 0) {
            return;
        }
        checkId(id);
        User user = identity.newUser(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
        user.setPassword(password);
        checkPassword(user, password);
        identity.saveUser(user);
    }

    private static void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("The log-in name \"" + id + "\" cannot be used. Take up to 64 letters,"
                    + " digits, and . _ - @, starting with a letter or digit");
        }
    }

    private void checkPassword(User user, String password) {
        if (!identity.checkPasswordAgainstPolicy(password, user).isValid()) {
            throw new IllegalArgumentException("The password of " + user.getId() + " is too weak. Take at least 10"
                    + " characters, with a small and a capital letter, a digit and another character, and without the"
                    + " person's own id, name or address in it");
        }
    }
}
