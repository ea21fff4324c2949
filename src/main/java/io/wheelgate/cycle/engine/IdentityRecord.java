package io.wheelgate.cycle.engine;

import io.wheelgate.ledger.AccessTokens;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Records changes of people and groups for the desk as a whole, by whoever the engine knows to act. */
@Component
class IdentityRecord implements SessionFactory {

    private final ObjectProvider<Ledger> ledger;
    private final ObjectProvider<JdbcTemplate> jdbc;

    /** @param ledger and {@code jdbc} are looked up late: the engine is there first */
    IdentityRecord(ObjectProvider<Ledger> ledger, ObjectProvider<JdbcTemplate> jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    @Override
    public Class<? extends WritableIdentityProvider> getSessionType() {
        return RecordedIdentity.class;
    }

    @Override
    public Session openSession() {
        return new RecordedIdentity(this);
    }

    void note(Event event) {
        String actor = Context.getCommandContext().getAuthenticatedUserId();
        ledger.getObject().append(AccessTokens.RECORD, Objects.requireNonNullElse(actor, Entry.DESK), event);
    }

    /** Name and mail address as they are now; empty for somebody who is not known. */
    String person(String id) {
        return jdbc
                .getObject()
                .query(
                        "select first_, last_, email_ from act_id_user where id_ = ?",
                        (row, number) -> text(row.getString(1), row.getString(2), row.getString(3)),
                        id)
                .stream()
                .findFirst()
                .orElse("");
    }

    static String text(@Nullable String first, @Nullable String last, @Nullable String email) {
        String name = Stream.of(first, last)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return Optional.ofNullable(email)
                .filter(address -> !address.isBlank())
                .map(address -> name + " <" + address + ">")
                .orElse(name);
    }

    List<String> groupsOf(String person) {
        return texts("select group_id_ from act_id_membership where user_id_ = ? order by group_id_", person);
    }

    List<String> membersOf(String group) {
        return texts("select user_id_ from act_id_membership where group_id_ = ? order by user_id_", group);
    }

    /** The name of a group; empty when there is none. */
    String group(String id) {
        return texts("select coalesce(name_, '') from act_id_group where id_ = ?", id).stream()
                .findFirst()
                .orElse("");
    }

    private List<String> texts(String query, String of) {
        return jdbc.getObject().queryForList(query, String.class, of);
    }
}
