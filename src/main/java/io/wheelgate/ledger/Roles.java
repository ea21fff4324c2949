package io.wheelgate.ledger;

import java.util.List;

/** Tells which roles a person has at this moment; each is a group. */
public interface Roles {

    /** The role of everything that no person does. */
    String DESK = "desk";

    /** @return the ids of the person's groups, sorted; none for somebody who is not known */
    List<String> of(String person);
}
