package io.wheelgate.ledger;

import io.wheelgate.release.AccessToken;
import io.wheelgate.release.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The access tokens, found by the SHA-256 of their secrets; what became of each is told by the ledger. */
@Component
public class AccessTokens {

    /** Where the ledger keeps what belongs to the desk as a whole, and to no cycle. */
    public static final String RECORD = "desk";

    /** The last use is noted at most so often: a program may ask every second. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final JdbcTemplate jdbc;

    AccessTokens(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void put(AccessToken token, String sha256) {
        jdbc.update(
                "insert into access_token (id, hash, owner, name, roles, made_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)",
                token.id(),
                sha256,
                token.owner(),
                token.name(),
                token.roles().stream().map(Role::name).sorted().collect(Collectors.joining(" ")),
                at(token.madeAt()),
                at(token.expiresAt()));
    }

    public Optional<AccessToken> find(String sha256) {
        return jdbc.query("select * from access_token where hash = ?", AccessTokens::token, sha256).stream()
                .findFirst();
    }

    public Optional<AccessToken> named(String id) {
        return jdbc.query("select * from access_token where id = ?", AccessTokens::token, id).stream()
                .findFirst();
    }

    /** A person's tokens, the newest first, also those that open nothing any more. */
    public List<AccessToken> of(String owner) {
        return jdbc.query(
                "select * from access_token where owner = ? order by made_at desc, id", AccessTokens::token, owner);
    }

    /** Everybody's tokens that are neither revoked nor expired. */
    public List<AccessToken> good(Instant now) {
        return jdbc.query(
                "select * from access_token where revoked_at is null and expires_at > ? order by owner, made_at desc, id",
                AccessTokens::token,
                at(now));
    }

    public void used(AccessToken token, Instant now) {
        jdbc.update(
                "update access_token set used_at = ? where id = ? and (used_at is null or used_at < ?)",
                at(now),
                token.id(),
                at(now.minus(NOTED)));
    }

    /** @return false when it is revoked already */
    public boolean revoke(String id, Instant now) {
        return jdbc.update("update access_token set revoked_at = ? where id = ? and revoked_at is null", at(now), id)
                == 1;
    }

    private static AccessToken token(ResultSet row, int number) throws SQLException {
        return new AccessToken(
                row.getString("id"),
                row.getString("owner"),
                row.getString("name"),
                roles(row.getString("roles")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                moment(row.getObject("used_at", OffsetDateTime.class)),
                moment(row.getObject("revoked_at", OffsetDateTime.class)));
    }

    private static Set<Role> roles(String names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Role::valueOf)
                .forEach(roles::add);
        return roles;
    }

    private static Optional<Instant> moment(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
