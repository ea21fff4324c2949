package io.wheelgate.web.history;

import io.wheelgate.Visitor;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who goes from page to page by the names of the links. */
final class Reader {

    private static final Pattern LINK = Pattern.compile("<a\\b([^>]*)>(.*?)</a>", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("\\bhref=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("\\baria-label=\"([^\"]*)\"");

    private final Visitor visitor;
    private String page = "";
    private String path = "";
    private int clicks;

    Reader(Visitor visitor) {
        this.visitor = visitor;
        open("/");
        this.clicks = 0;
    }

    Reader open(String address) {
        HttpResponse<String> answer = visitor.get(address);
        if (answer.statusCode() != 200) {
            throw new AssertionError(address + " answered " + answer.statusCode());
        }
        path = address;
        page = answer.body();
        clicks++;
        return this;
    }

    /** Follows the first link of that name; {@code …} stands for anything. */
    Reader click(String name) {
        Pattern wanted = Pattern.compile(Pattern.quote(name).replace("…", "\\E.*\\Q"), Pattern.DOTALL);
        return links().entrySet().stream()
                .filter(link -> wanted.matcher(link.getKey()).matches())
                .findFirst()
                .map(link -> open(link.getValue()))
                .orElseThrow(() -> new AssertionError(
                        "There is no link “" + name + "” on " + path + ", only: " + links().keySet()));
    }

    Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        Matcher link = LINK.matcher(page);
        while (link.find()) {
            Matcher address = ADDRESS.matcher(link.group(1));
            Matcher name = NAME.matcher(link.group(1));
            if (address.find()) {
                String text = link.group(2).replaceAll("<[^>]*>", "").strip();
                links.putIfAbsent(
                        name.find() ? name.group(1) : text, address.group(1).replace("&amp;", "&"));
            }
        }
        return links;
    }

    int clicks() {
        return clicks;
    }

    /** The page as it is read: without its markup. */
    String text() {
        return page.replaceAll("(?s)<(script|style|svg)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
