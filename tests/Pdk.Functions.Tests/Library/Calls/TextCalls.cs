using static Pdk.Functions.Tests.Library.FunctionCall;

namespace Pdk.Functions.Tests.Library;

/// <summary>Calls of functions of texts.</summary>
internal static class TextCalls
{
    public static FunctionCall[] All { get; } =
    [
        Gives("Grusse aus Moskva", "ascii_fold", "Grüße aus Москва"),
        Gives("", "ascii_fold", ""),
        Gives("plain\0text", "ascii_fold", "plain\0text"),
        Gives("aeAe", "ascii_fold", "æÆ"),
        Gives("naive", "ascii_fold", "nai\u0308ve"),
        Gives("BeiJing", "ascii_fold", "北京"),
        Gives("grusse-aus-moskva", "slugify", "  Grüße aus   Москва! "),
        Gives("dont-panic-42", "slugify", "Don't panic: 42"),
        Gives("", "slugify", "?!"),
        Gives("a-b", "slugify", "--a__b--"),
        Gives("one line", "squish", "  one   line "),
        Gives("a b c", "squish", "  a \t b\n\u00A0c "),
        Gives("", "squish", " \u2003 "),
        Gives("añ✗", "squish", "añ✗"),
        Gives("Lorem ip…", "shorten", "Lorem ipsum dolor", 9),
        Gives("Lorem", "shorten", "Lorem", 5),
        Gives("Lorem…", "shorten", "Lorem ipsum", 7),
        Gives("…", "shorten", "Lorem", 1),
        // A family and a flag are one letter each, of several code points.
        Gives("👨‍👩‍👧🇩🇪", "shorten", "👨‍👩‍👧🇩🇪", 2),
        Gives("👨‍👩‍👧…", "shorten", "👨‍👩‍👧🇩🇪x", 2),
        Gives("", "shorten", "", 3),
        Fails("'letters' must be a number of letters of at least 1, but is 0.", "shorten", "Lorem", 0),
        Fails("but is -1.", "shorten", "Lorem", -1),
        Gives("192.0.2.7", "text_between", "from 192.0.2.7 port 22", "from ", " port"),
        Gives("", "text_between", "[]", "[", "]"),
        Gives("rest", "text_between", "key=rest", "=", ""),
        Gives("a", "text_between", "a]", "", "]"),
        Gives(null, "text_between", "a=b", "<", ">"),
        Gives(null, "text_between", "a<b", "<", ">"),
        Gives("ñ", "text_between", "(ñ)✗", "(", ")"),
        Gives(3L, "edit_distance", "kitten", "sitting"),
        Gives(0L, "edit_distance", "", ""),
        Gives(4L, "edit_distance", "", "abcd"),
        // Letters, not bytes nor units of UTF-16.
        Gives(1L, "edit_distance", "a😀b", "aéb"),
        Fails("'first' must have at most 8192 bytes, but has 8193.", "edit_distance", new string('x', 8193), "x"),
        Fails("'second' must have at most 8192 bytes, but has 9000.", "edit_distance", "x", new string('x', 9000)),
        Gives(1 - (5 * 0.1 / 9.0 * 0.7), "jaro_winkler", "MARTHA", "MARHTA"),
        Gives(0.84, "jaro_winkler", "DWAYNE", "DUANE"),
        Gives((23 / 30.0) + (2 * 0.1 * (1 - (23 / 30.0))), "jaro_winkler", "DIXON", "DICKSONX"),
        Gives(1.0, "jaro_winkler", "same", "same"),
        Gives(1.0, "jaro_winkler", "", ""),
        Gives(0.0, "jaro_winkler", "", "x"),
        // No more than four letters at the start count, and none where the rest is not alike.
        Gives((11 / 15.0) + (4 * 0.1 * (4 / 15.0)), "jaro_winkler", "abcdexyz12", "abcdexqr78"),
        Gives((0.25 + 0.25 + 1) / 3, "jaro_winkler", "abcd", "axyz"),
        Gives(1.0, "jaro_winkler", "a😀é", "a😀é"),
        Gives(0.0, "jaro_winkler", "abc", "xyz"),
        Fails("'second' must have at most 8192 bytes", "jaro_winkler", "x", new string('x', 8193)),
        GivesJson("""["2026-11-30","INFO","ready"]""", "text_split", "2026-11-30 INFO ready", " "),
        GivesJson("""["","a","",""]""", "text_split", ",a,,", ","),
        GivesJson("""[""]""", "text_split", "", ","),
        GivesJson("""["añ✗"]""", "text_split", "añ✗", "::"),
        GivesJson("""["ñ","✗"]""", "text_split", "ñ→✗", "→"),
        GivesJson("""["","",""]""", "text_split", "aaaa", "aa"),
        Fails("'separator' must be a text that is not empty, but is ''.", "text_split", "a", ""),
    ];
}
