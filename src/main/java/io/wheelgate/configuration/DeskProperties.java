package io.wheelgate.configuration;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The desk's own keys, as texts: what they mean is read, and every mistake in them told, by {@link ProductReader}.
 *
 * @param home the directory of the desk's mirrors, wheels and logs; relative to where the desk is started
 * @param address where people reach the desk with their browsers, for links in mails
 * @param notices what people, groups and other programs are told
 * @param products the products by their names; the name is the library's project name, in lower case with hyphens
 */
@ConfigurationProperties("wheelgate")
record DeskProperties(
        @DefaultValue(DeskProperties.HOME) String home,
        @Nullable String address,
        @DefaultValue NoticeProperties notices,
        @DefaultValue Map<String, ProductProperties> products) {

    static final String HOME = "data";
}
