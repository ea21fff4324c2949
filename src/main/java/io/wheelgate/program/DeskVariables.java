package io.wheelgate.program;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The desk's own environment variables, as far as a program may see them. */
public final class DeskVariables {

    private static final Set<String> SETTINGS_OF_PIP = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "NETRC",
            "XDG_CONFIG_HOME",
            "XDG_CONFIG_DIRS",
            "XDG_CACHE_HOME",
            "XDG_DATA_HOME",
            "DBUS_SESSION_BUS_ADDRESS",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE");
    private static final Set<String> PROXIES = Set.of("http_proxy", "https_proxy", "all_proxy", "no_proxy");
    private static final Set<String> OTHER_WORK = Set.of(
            "PIP_TARGET",
            "PIP_PREFIX",
            "PIP_ROOT",
            "PIP_PYTHON",
            "PIP_DRY_RUN",
            "PIP_REPORT",
            "PIP_DEST",
            "PIP_NO_DEPS",
            "PIP_REQUIREMENT");

    private DeskVariables() {}

    /** These variables, as far as they are set. */
    public static Map<String, String> only(Collection<String> names) {
        return those(names::contains);
    }

    /**
     * What pip needs to reach the machine's configured package index: its own settings, which may hold credentials,
     * proxies and certificates. Only for a pip that runs no code of a package: never for a build.
     */
    public static Map<String, String> forPip() {
        Map<String, String> variables = those(DeskVariables::concernsPip);
        variables.put("PIP_USER", "0");
        variables.put("PIP_NO_INPUT", "1");
        variables.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        return variables;
    }

    private static boolean concernsPip(String name) {
        return SETTINGS_OF_PIP.contains(name)
                || PROXIES.contains(name.toLowerCase(Locale.ROOT))
                || name.startsWith("PYENV_")
                || (name.startsWith("PIP_") && !OTHER_WORK.contains(name));
    }

    private static Map<String, String> those(Predicate<String> wanted) {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        variables.keySet().removeIf(wanted.negate());
        return variables;
    }
}
