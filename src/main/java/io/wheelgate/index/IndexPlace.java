package io.wheelgate.index;

import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.ProjectName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An index on its server, and the URLs of what it holds.
 *
 * @param base the server's URL without user, query and final slash
 * @param index {@code user/index}
 */
record IndexPlace(URI base, String index) {

    private static final Pattern USER_AND_INDEX = Pattern.compile("[^/\\s]+/[^/\\s]+");
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{3}/[0-9a-f]{13}/(?!\\.\\.?$)[^/]+");

    static IndexPlace of(IndexServer server, String index) {
        if (!USER_AND_INDEX.matcher(index).matches()) {
            throw new IllegalArgumentException("\"" + index + "\" does not name an index as user/index");
        }
        return new IndexPlace(base(server.url()), index);
    }

    static URI base(URI url) {
        String path = Optional.ofNullable(url.getPath()).orElse("").replaceAll("/+$", "");
        return uri(url, path);
    }

    private static URI uri(URI server, String path) {
        try {
            String host = server.getRawAuthority().replaceFirst("^.*@", "");
            return new URI(server.getScheme(), host, path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("No URL can be made of " + server + " and " + path, e);
        }
    }

    /** Where uploads go; with the slash, so that nothing redirects. */
    URI uploads() {
        return at("/");
    }

    /** The settings of the index. */
    URI settings() {
        return withQuery(root(), "no_projects=");
    }

    /** The settings of the index with the names of all projects in it. */
    URI root() {
        return at("");
    }

    /** All releases of a project that this index itself holds. */
    URI project(String name) {
        return withQuery(at("/" + ProjectName.normalised(name)), "ignore_bases=");
    }

    /** One release, by the very spelling that it was uploaded with. */
    URI release(String name, String spelling) {
        return at("/" + ProjectName.normalised(name) + "/" + spelling);
    }

    URI simplePage(String name) {
        return at("/+simple/" + ProjectName.normalised(name) + "/");
    }

    /**
     * A file of this very index, as the server refers to it. Only the path counts: devpi builds the rest from the
     * request's headers, and behind a proxy the prefix may be missing.
     *
     * @return empty when the reference leads elsewhere, for example into a base index
     */
    Optional<URI> file(URI page, String reference) {
        String path;
        try {
            path = page.resolve(reference).getPath();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String files = "/" + index + "/+f/";
        return Optional.ofNullable(path)
                .map(whole -> whole.startsWith(base.getPath() + files)
                        ? whole.substring(base.getPath().length())
                        : whole)
                .filter(whole -> whole.startsWith(files))
                .map(whole -> whole.substring(files.length()))
                .filter(rest -> FILE.matcher(rest).matches())
                .map(rest -> at("/+f/" + rest));
    }

    private URI at(String path) {
        return uri(base, base.getPath() + "/" + index + path);
    }

    private static URI withQuery(URI uri, String query) {
        return URI.create(uri + "?" + query);
    }

    @Override
    public String toString() {
        return index + " at " + base;
    }
}
