package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.RepositoryProperties;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Forge.Kind;
import io.wheelgate.release.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads how a repository is changed: by pushes, or by pull requests of a forge. */
record ForgeReader(Section section) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String EXAMPLE = "https://git.example.org/api/v1";

    /**
     * @param url of the repository, which says where the forge is, unless the configuration does
     * @param password of the repository, which is the token, too, unless the configuration has another one
     */
    Optional<Forge> read(RepositoryProperties repository, String url, Optional<Secret> password) {
        boolean byRequest = section.optional("changes", repository.changes(), "push", ForgeReader::isByRequest)
                .orElse(false);
        return byRequest ? Optional.of(forge(repository, url, password)) : Optional.empty();
    }

    private static boolean isByRequest(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "push" -> false;
            case "pull-request" -> true;
            default -> throw new IllegalArgumentException("it must be push or pull-request");
        };
    }

    private Forge forge(RepositoryProperties repository, String url, Optional<Secret> password) {
        Kind kind = section.required("forge", repository.forge(), "gitea", Kind.GITEA, ForgeReader::kind);
        Optional<Secret> token = section.secret("token", repository.token()).or(() -> password);
        if (Section.isMissing(repository.token()) && Section.isMissing(repository.password())) {
            section.mistake("token", "is missing, and there is no password in its place", "env:WHEELGATE_TOKEN");
        }
        return new Forge(kind, api(repository, url, kind), project(repository, url), token);
    }

    private static Kind kind(String text) {
        try {
            return Kind.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it must be github, gitlab or gitea", e);
        }
    }

    private URI api(RepositoryProperties repository, String url, Kind kind) {
        String given = Section.isMissing(repository.apiUrl()) ? usual(url, kind) : repository.apiUrl();
        return section.required("api-url", given, EXAMPLE, URI.create(EXAMPLE), ForgeReader::apiUrl);
    }

    /** What comes after the repository's host, as each kind of forge has it; empty when there is no host. */
    private static String usual(String url, Kind kind) {
        if (!url.startsWith("http")) {
            return "";
        }
        URI web = URI.create(url);
        String server = web.getScheme() + "://" + web.getRawAuthority();
        return switch (kind) {
            case GITHUB -> "github.com".equalsIgnoreCase(web.getHost()) ? "https://api.github.com" : server + "/api/v3";
            case GITLAB -> server + "/api/v4";
            case GITEA -> server + "/api/v1";
        };
    }

    private static URI apiUrl(String text) {
        URI url = Texts.serverUrl(text);
        if (!"https".equalsIgnoreCase(url.getScheme()) && !LOOPBACK.contains(url.getHost())) {
            throw new IllegalArgumentException("the token goes over https only, or to this machine");
        }
        return url;
    }

    private String project(RepositoryProperties repository, String url) {
        String given = Section.isMissing(repository.project()) ? path(repository, url) : repository.project();
        return section.required("project", given, "team/webapi", "", ForgeReader::project);
    }

    private static String project(String text) {
        String project = GitTexts.path(text);
        if (!project.contains("/")) {
            throw new IllegalArgumentException("it must name its owner, too: owner/repository");
        }
        return project;
    }

    /** The path of the repository's address, without that of the forge itself. */
    private static String path(RepositoryProperties repository, String url) {
        if (!url.startsWith("http")) {
            return "";
        }
        String path = URI.create(url).getPath().replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        String forge = Optional.ofNullable(repository.apiUrl())
                .map(api -> api.replaceFirst("(?i)^https?://[^/]*", "").replaceFirst("/api/v\\d+/*$", ""))
                .filter(prefix -> !prefix.isEmpty() && path.startsWith(prefix + "/"))
                .orElse("");
        return path.substring(forge.length()).replaceFirst("^/+", "");
    }
}
