package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.DevpiProperties;
import io.wheelgate.release.Product.Candidates;
import io.wheelgate.release.Product.IndexServer;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the devpi server of a product and its three indices. */
record IndexReader(Section section) {

    IndexServer read(DevpiProperties devpi) {
        Set<String> seen = new HashSet<>();
        return new IndexServer(
                section.required("url", devpi.url(), "https://devpi.example.org/", URI.create(""), Texts::serverUrl),
                index("development", devpi.development(), "team/dev", seen),
                index("staging", devpi.staging(), "team/staging", seen),
                index("release", devpi.release(), "team/release", seen),
                section.user(devpi.user(), devpi.password()),
                section.secret("password", devpi.password()),
                section.required("candidates", devpi.candidates(), "staging", Candidates.RELEASE, Texts::candidates));
    }

    private String index(String name, @Nullable String value, String example, Set<String> seen) {
        String index = section.required(name, value, example, "", Texts::index);
        if (!index.isEmpty() && !seen.add(index)) {
            section.mistake(name, "is \"" + index + "\", as another of the three indices: they must differ", example);
        }
        return index;
    }
}
