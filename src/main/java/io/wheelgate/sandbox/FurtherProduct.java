package io.wheelgate.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * A product of the sandbox beside ukrdc-services: smaller, and with another way to be built, pinned and installed.
 *
 * @param owner of its indices
 * @param versionFile where the version stands
 * @param released the version that is released when the sandbox's story begins
 * @param tested what is signed of a candidate
 * @param application which pins it and is installed; nothing when everybody takes it from the index
 */
record FurtherProduct(
        String name,
        String owner,
        String versionFile,
        String tagFormat,
        String released,
        List<String> tested,
        Optional<Application> application) {

    static final String DEVELOPMENT_BRANCH = "main";

    /** Built by hatchling, the version in {@code pyproject.toml}; pinned there and in a compiled file. */
    static final FurtherProduct UNITS = new FurtherProduct(
            "lab-units",
            "labs",
            "pyproject.toml",
            "v{version}",
            "2.3.0",
            List.of(
                    "Staging answers the version of this candidate",
                    "I compared converted results with those of the version before"),
            Optional.of(new Application(
                    "lab-portal",
                    "lab_portal",
                    "lab-units",
                    "units_version",
                    List.of("pyproject.toml", "requirements.txt"),
                    List.of("staging", "live"))));

    /** Without an application: a candidate is tried by whoever installs it from the index. */
    static final FurtherProduct DATES = new FurtherProduct(
            "clinic-dates",
            "clinic",
            "clinic_dates/__init__.py",
            "{version}",
            "1.4.0",
            List.of(
                    "I installed this candidate from the index, into a virtual environment of its own",
                    "I tried what has changed, with good input and with bad"),
            Optional.empty());

    static final List<FurtherProduct> ALL = List.of(UNITS, DATES);

    String tag() {
        return tagFormat.replace("{version}", released);
    }

    /** Its repositories: the library's, and the application's if there is one. */
    List<String> repositories() {
        return application.map(it -> List.of(name, it.name())).orElse(List.of(name));
    }

    /** The servers of its application, each by its name in the sandbox. */
    List<EnvironmentServer> environments(SandboxHome home, Ports ports) {
        return application.stream()
                .flatMap(it -> it.environments().stream()
                        .map(stage -> new EnvironmentServer(home, it.server(stage), it, ports.of(it.server(stage)))))
                .toList();
    }

    Indices indices(Ports ports) {
        return new Indices(Indices.of(ports).server(), owner);
    }
}
