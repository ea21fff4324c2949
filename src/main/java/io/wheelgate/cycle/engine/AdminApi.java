package io.wheelgate.cycle.engine;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.admin.impl.web.SetupResource;

/**
 * The admin web app's API without the first-run set-up.
 *
 * <p>Closes CVE-2026-77226: the set-up makes an administrator for anyone as long as it finds no direct member of the
 * administrators' group.
 */
public class AdminApi extends AdminApplication {

    @Override
    public Set<Class<?>> getClasses() {
        return super.getClasses().stream()
                .filter(resource -> resource != SetupResource.class)
                .collect(Collectors.toSet());
    }
}
