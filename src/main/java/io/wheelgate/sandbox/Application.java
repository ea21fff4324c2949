package io.wheelgate.sandbox;

import java.util.List;

/**
 * An application of the sandbox, which pins a library and is installed by the standard script.
 *
 * @param module what Python serves it with
 * @param attribute of the module's pages, which is the version of the library that they have imported
 * @param requirements the files that pin the library
 * @param environments their names, which are those of their stages
 */
record Application(
        String name,
        String module,
        String library,
        String attribute,
        List<String> requirements,
        List<String> environments) {

    static final Application WEBAPI = new Application(
            SandboxHome.CONSUMER,
            "ukrdc_webapi",
            SandboxHome.LIBRARY,
            "services_version",
            List.of("requirements.txt"),
            SandboxHome.ENVIRONMENTS);

    /** How a server is called in the sandbox; those of the first application have the names of their stages. */
    String server(String environment) {
        return name.equals(SandboxHome.CONSUMER) ? environment : name + "-" + environment;
    }
}
