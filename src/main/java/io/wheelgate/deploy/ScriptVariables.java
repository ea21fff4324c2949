package io.wheelgate.deploy;

import io.wheelgate.deploy.Deployment.Install;
import io.wheelgate.program.DeskVariables;
import io.wheelgate.release.Product.Environment;
import java.util.List;
import java.util.Map;

/** The variables that a script sees, and no other. */
final class ScriptVariables {

    private ScriptVariables() {}

    static Map<String, String> of(Environment environment, Install install) {
        Map<String, String> variables = ofTheDesk();
        variables.put("WHEELGATE_ENVIRONMENT", environment.name());
        variables.put("WHEELGATE_PRODUCT", install.product());
        variables.put("WHEELGATE_VERSION", install.version().toString());
        variables.put("WHEELGATE_CONSUMER", install.consumer().name());
        variables.put("WHEELGATE_COMMIT", install.commit());
        variables.put("WHEELGATE_INDEX_URL", install.indexUrl().toString());
        return variables;
    }

    static Map<String, String> ofTheDesk() {
        return DeskVariables.only(List.of("PATH", "HOME", "LANG", "TZ"));
    }
}
