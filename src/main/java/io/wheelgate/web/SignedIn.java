package io.wheelgate.web;

import io.wheelgate.cycle.People;
import io.wheelgate.release.Role;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page the person who looks at it, as {@code person}, and the engine that its web apps belong to. */
@ControllerAdvice
class SignedIn {

    private final People people;

    private final String engine;

    SignedIn(People people, @Value("${camunda.bpm.process-engine-name:default}") String engine) {
        this.people = people;
        this.engine = engine;
    }

    /** The name of the engine, a part of its web apps' addresses. */
    @ModelAttribute("engine")
    String engine() {
        return engine;
    }

    @ModelAttribute("person")
    @Nullable
    Person person(@Nullable Principal principal) {
        if (principal == null) {
            return null;
        }
        String id = principal.getName();
        return new Person(id, people.printedName(id).orElse(id), people.rolesOf(id), people.isAdministrator(id));
    }

    /** Who is logged in. */
    record Person(String id, String name, Set<Role> roles, boolean administrator) {

        /** Whether the person has a role, by its constant's name. */
        public boolean is(String role) {
            return roles.contains(Role.valueOf(role));
        }

        /** Whether the person audits, has no other role, and so can change nothing. */
        public boolean onlyAudits() {
            return roles.equals(Set.of(Role.AUDITOR)) && !administrator;
        }
    }
}
