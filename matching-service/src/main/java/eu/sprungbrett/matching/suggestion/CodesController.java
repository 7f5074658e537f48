package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.suggestion.encoder.TableEncoder;
import eu.sprungbrett.matching.suggestion.encoder.Words;
import eu.sprungbrett.platform.text.Text;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Codes for what somebody has written, to be confirmed by them: worth more than any text. */
@RestController
class CodesController {

    private static final int SENTENCES = 8;
    private static final int SHOWN = 10;

    private final TableEncoder encoder;
    private final Taxonomy taxonomy;

    CodesController(TableEncoder encoder, Taxonomy taxonomy) {
        this.encoder = encoder;
        this.taxonomy = taxonomy;
    }

    @PostMapping("/api/v1/taxonomy/codes")
    CodesView codes(@Valid @RequestBody CodesBody body) {
        var best = new HashMap<String, Float>();
        for (var sentence : Words.sentences(body.text(), SENTENCES)) {
            for (var near : encoder.nearest(encoder.encode(sentence), SHOWN)) {
                if (near.nearness() > 0) {
                    best.merge(near.code(), near.nearness(), Math::max);
                }
            }
        }
        var language = body.language() == null ? "en" : body.language();
        return new CodesView(
                best.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Float>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(SHOWN)
                        .map(it -> view(it.getKey(), it.getValue(), language))
                        .toList());
    }

    private CodeView view(String code, double score, String language) {
        var label = taxonomy.code(code);
        return new CodeView(
                "cpv:" + code, code, label, new Text(label).in(List.of(language), "en"), score);
    }

    /**
     * What somebody has written.
     *
     * @param language in which the names are to be; the text may be in any the vocabulary has
     */
    record CodesBody(
            @NotBlank @Size(max = 2000) String text,
            @Nullable @Pattern(regexp = "[a-z]{2}", message = "is a language, for example sl")
                    String language) {}

    /** Nearest first. */
    record CodesView(List<CodeView> items) {}

    /**
     * One code.
     *
     * @param id as it is picked
     * @param label its names in all languages
     * @param name its name in the language asked for
     * @param score how near it is, up to 1
     */
    record CodeView(String id, String code, Map<String, String> label, String name, double score) {}
}
