package io.wheelgate.cycle.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;

/** Tells the web apps who logged in at the desk. */
public class DeskLogIn implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        String id = request.getRemoteUser();
        if (id == null
                || engine.getIdentityService().createUserQuery().userId(id).count() == 0) {
            return AuthenticationResult.unsuccessful();
        }
        AuthenticationResult result = AuthenticationResult.successful(id);
        result.setGroups(groupsOf(id, engine));
        result.setTenants(List.of());
        return result;
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // The browser goes to the desk's log-in page; there is nothing to ask for here.
    }

    private static List<String> groupsOf(String id, ProcessEngine engine) {
        return engine.getIdentityService().createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .toList();
    }
}
