package io.wheelgate.cycle.building;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Lets nobody but the desk begin a build: which commit it builds is not for a form to say. */
@Component
public class BuildListener implements ExecutionListener {

    private final IdentityService identities;

    BuildListener(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (identities.getCurrentAuthentication() != null) {
            throw new BadUserRequestException(
                    "The desk builds a commit of the development branch by itself when it sees"
                            + " one. What failed is built again on the desk's first page.");
        }
    }
}
