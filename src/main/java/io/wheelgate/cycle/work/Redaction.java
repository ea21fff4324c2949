package io.wheelgate.cycle.work;

import io.wheelgate.release.Forge;
import io.wheelgate.release.Product;
import io.wheelgate.release.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of a text what nobody may read, a product's secrets, should a program or a server have repeated one, and what
 * no database keeps.
 */
public record Redaction(Product product) {

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s@]+@");
    private static final int SHORTEST = 4;

    public String of(String text) {
        String plain = USER_INFO.matcher(text.replace('\0', ' ')).replaceAll("***@");
        for (String secret : values()) {
            plain = plain.replace(secret, "***");
        }
        return plain;
    }

    private List<String> values() {
        return secrets()
                .flatMap(secret -> value(secret).stream())
                .filter(value -> value.length() >= SHORTEST)
                .flatMap(value -> Stream.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .toList();
    }

    private Stream<Secret> secrets() {
        return Stream.concat(
                        Stream.of(
                                product.library().repository().password(),
                                product.library().repository().forge().flatMap(Forge::token),
                                product.library().development().hookSecret(),
                                product.indices().password()),
                        product.consumers().stream()
                                .map(Product.Consumer::repository)
                                .flatMap(repository -> Stream.of(
                                        repository.password(),
                                        repository.forge().flatMap(Forge::token))))
                .flatMap(Optional::stream);
    }

    private static Optional<String> value(Secret secret) {
        try {
            return Optional.of(secret.reveal());
        } catch (RuntimeException notThere) {
            return Optional.empty();
        }
    }
}
