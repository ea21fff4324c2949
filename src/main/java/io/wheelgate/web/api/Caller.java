package io.wheelgate.web.api;

import io.wheelgate.cycle.token.Tokens.Checked;
import io.wheelgate.release.AccessToken;
import io.wheelgate.release.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** The program that asks: whose token it has, and what that lets it do at this moment. */
final class Caller extends AbstractAuthenticationToken {

    private final transient Checked checked;

    Caller(Checked checked) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.checked = checked;
        setAuthenticated(true);
    }

    /** The log-in name of the token's owner. */
    String person() {
        return checked.token().owner();
    }

    AccessToken token() {
        return checked.token();
    }

    Set<Role> roles() {
        return checked.roles();
    }

    /** Does nothing when the token has one of the roles. */
    void requireOneOf(Role... roles) {
        if (Arrays.stream(roles).noneMatch(checked.roles()::contains)) {
            throw wrongRole(List.of(roles));
        }
    }

    private ApiProblem wrongRole(List<Role> needed) {
        String people = needed.stream()
                .map(role -> role.label().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        String scope = needed.stream().map(Names::of).collect(Collectors.joining(" "));
        return new ApiProblem(
                Kind.WRONG_ROLE,
                List.of("This is for " + people + ", and the token “" + token().name() + "” is not for that role, or "
                        + person() + " no longer has it. Nothing was changed."),
                Bearer.challenge("insufficient_scope", "The token has not the role") + ", scope=\"" + scope + "\"");
    }

    @Override
    public String getName() {
        return person();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return person();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
