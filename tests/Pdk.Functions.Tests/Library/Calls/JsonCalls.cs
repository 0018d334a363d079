using static Pdk.Functions.Tests.Library.FunctionCall;

namespace Pdk.Functions.Tests.Library;

/// <summary>Calls of JSONPath and JSON Pointer, with the examples of RFC 9535 and RFC 6901 among them.</summary>
internal static class JsonCalls
{
    private const string Order = """{"id":7,"items":[{"name":"pen","price":1.5},{"name":"ink","price":8}],"paid":null}""";

    /// <summary>The example of RFC 9535, figure 1, with other texts.</summary>
    private const string Store = """
        {"store":{"book":[{"category":"reference","author":"R","title":"C","price":8.95},
        {"category":"fiction","author":"W","title":"H","price":12.99},
        {"category":"fiction","author":"M","title":"D","isbn":"0-553","price":8.99},
        {"category":"fiction","author":"T","title":"L","isbn":"0-395","price":22.99}],"bicycle":{"color":"red","price":399}}}
        """;

    /// <summary>The example of RFC 9535, section 2.3.5.3.</summary>
    private const string Filtered = """
        {"a":[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}],"o":{"p":1,"q":2,"r":3,"s":5,"t":{"u":6}},"e":"f"}
        """;

    /// <summary>The example of RFC 9535, section 2.3.5.2.3.</summary>
    private const string Compared = """{"obj":{"x":"y"},"arr":[2,3]}""";

    /// <summary>The example of RFC 6901, section 5.</summary>
    private const string Pointed = """{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}""";

    private const string ManySteps = "'path' must find its values within 10000000 steps, but takes more in this document.";

    private const string WrongPath = "'path' must be a JSONPath such as $.items[0].name (at letter ";

    public static FunctionCall[] All { get; } =
    [
        Gives("ink", "jsonpath_first", Order, "$.items[?@.price > 5].name"),
        Gives("7", "jsonpath_first", Order, "$.id"),
        Gives("""{"name":"pen","price":1.5}""", "jsonpath_first", Order, "$.items[0]"),
        Gives(null, "jsonpath_first", Order, "$.paid"),
        Gives(null, "jsonpath_first", Order, "$.none"),
        Gives("a\"ñ\n", "jsonpath_first", """["a\"\u00f1\n"]""", "$[0]"),
        Gives("true", "jsonpath_first", " true ", "$"),
        Gives("2", "jsonpath_first", """{"a":1,"a":2}""", "$.a"),
        Fails("'json' must be JSON of at most 64 levels (wrong at line 1, byte 2), but is '{x}'.", "jsonpath_first", "{x}", "$"),
        Fails("(wrong at line 2, byte 1)", "jsonpath_first", "[1,\n", "$"),
        Fails("'json' must be JSON", "jsonpath_first", "", "$"),
        Fails("'json' must be JSON", "jsonpath_first", "1 2", "$"),
        Fails("of at most 64 levels", "jsonpath_first", new string('[', 65) + new string(']', 65), "$"),
        Gives("[]", "jsonpath_first", new string('[', 64) + new string(']', 64), "$" + string.Concat(Enumerable.Repeat("[0]", 63))),
        Gives("""["pen","ink"]""", "jsonpath_all", Order, "$..name"),
        Gives("[]", "jsonpath_all", Order, "$.none[*]"),
        Gives("""["R","W","M","T"]""", "jsonpath_all", Store, "$.store.book[*].author"),
        Gives("""["R","W","M","T"]""", "jsonpath_all", Store, "$..author"),
        Gives("[8.95,12.99,8.99,22.99,399]", "jsonpath_all", Store, "$.store..price"),
        Gives("""["D"]""", "jsonpath_all", Store, "$..book[2].title"),
        Gives("""["L"]""", "jsonpath_all", Store, "$..book[-1]['title']"),
        Gives("""["C","H"]""", "jsonpath_all", Store, "$..book[0,1].title"),
        Gives("""["C","H"]""", "jsonpath_all", Store, "$..book[:2].title"),
        Gives("""["D","L"]""", "jsonpath_all", Store, "$..book[?@.isbn].title"),
        Gives("""["C","D"]""", "jsonpath_all", Store, "$..book[?@.price<10].title"),
        // Section 2.3.4.3.
        Gives("""["b","c"]""", "jsonpath_all", """["a","b","c","d","e","f","g"]""", "$[1:3]"),
        Gives("""["f","g"]""", "jsonpath_all", """["a","b","c","d","e","f","g"]""", "$[5:]"),
        Gives("""["b","d"]""", "jsonpath_all", """["a","b","c","d","e","f","g"]""", "$[1:5:2]"),
        Gives("""["f","d"]""", "jsonpath_all", """["a","b","c","d","e","f","g"]""", "$[5:1:-2]"),
        Gives("""["g","f","e","d","c","b","a"]""", "jsonpath_all", """["a","b","c","d","e","f","g"]""", "$[::-1]"),
        Gives("[]", "jsonpath_all", "[1,2]", "$[::0]"),
        Gives("[1,2]", "jsonpath_all", "[1,2]", "$[-9007199254740991:9007199254740991]"),
        Gives("[]", "jsonpath_all", "[1,2]", "$[2]"),
        Gives("[]", "jsonpath_all", "[1,2]", "$[-3]"),
        // Section 2.3.5.3.
        Gives("""[{"b":"kilo"}]""", "jsonpath_all", Filtered, "$.a[?@.b == 'kilo']"),
        Gives("""[{"b":"kilo"}]""", "jsonpath_all", Filtered, "$.a[?(@.b == 'kilo')]"),
        Gives("[5,4,6]", "jsonpath_all", Filtered, "$.a[?@>3.5]"),
        Gives("""[{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}]""", "jsonpath_all", Filtered, "$.a[?@.b]"),
        Gives("""[[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}],{"p":1,"q":2,"r":3,"s":5,"t":{"u":6}}]""", "jsonpath_all", Filtered, "$[?@.*]"),
        Gives("""[[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}]]""", "jsonpath_all", Filtered, "$[?@[?@.b]]"),
        Gives("[3,5,1,2,4,6]", "jsonpath_all", Filtered, "$.a[?@<2 || @>=2]"),
        Gives("""[1,{"b":"k"}]""", "jsonpath_all", Filtered, "$.a[?@<2 || @.b == \"k\"]"),
        Gives("[2,3]", "jsonpath_all", Filtered, "$.o[?@>1 && @<4]"),
        Gives("""[1,2,3,{"u":6}]""", "jsonpath_all", Filtered, "$.o[?@.u || @.x || @<4]"),
        Gives("""[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}]""", "jsonpath_all", Filtered, "$.a[?@.b == $.x || @]"),
        Gives("[3,5,1,2,4,6]", "jsonpath_all", Filtered, "$.a[?!@.b]"),
        Gives("[3,5,1,2,4,6]", "jsonpath_all", Filtered, "$.a[?@.b == $.x]"),
        // Section 2.5.1.3 and 2.5.2.3: descendants.
        Gives("[1,2]", "jsonpath_all", """{"o":{"j":1,"k":2},"a":[5,3,[{"j":4},{"k":6}]]}""", "$.o..[*]"),
        Gives("[1,4]", "jsonpath_all", """{"o":{"j":1,"k":2},"a":[5,3,[{"j":4},{"k":6}]]}""", "$..j"),
        Gives("""[5,{"j":4}]""", "jsonpath_all", """{"o":{"j":1,"k":2},"a":[5,3,[{"j":4},{"k":6}]]}""", "$..[0]"),
        Gives("[2,1]", "jsonpath_all", """{"j":1,"k":2}""", "$ ['k' , \"j\"]"),
        // Names.
        Gives("[1]", "jsonpath_all", """{"☺":1}""", "$.☺"),
        Gives("[1]", "jsonpath_all", """{"😀'":1}""", "$['\\uD83D\\uDE00\\'']"),
        // Functions.
        Gives("""["abc"]""", "jsonpath_all", """["abc","ab","a😀"]""", "$[?length(@) > 2]"),
        Gives("""[[1,2,3],{"a":1,"b":2,"c":3}]""", "jsonpath_all", """[[1,2,3],{"a":1,"b":2,"c":3},3]""", "$[?length(@) == 3]"),
        Gives("""[{"a":1,"b":2}]""", "jsonpath_all", """[{"a":1},{"a":1,"b":2}]""", "$[?count(@.*) == 2]"),
        Gives("""[{"c":{"color":"red"}}]""", "jsonpath_all", """[{"c":{"color":"red"}},{"c":[{"color":"red"},{"color":"red"}]}]""", "$[?value(@..color) == 'red']"),
        Fails(WrongPath + "9: length, count or value, as match and search are left out here, expected)", "jsonpath_all", "[]", "$[?match(@.a, 'x')]"),
        Fails("a comparison expected", "jsonpath_all", "[]", "$[?length(@)]"),
        Fails("a query that finds at most one value", "jsonpath_all", "[]", "$[?@.* == 1]"),
        Fails("a query that finds at most one value", "jsonpath_all", "[]", "$[?1 == @..a]"),
        Fails("a query that finds at most one value", "jsonpath_all", "[]", "$[?length(@.*) == 1]"),
        Fails("a comparison expected", "jsonpath_all", "[]", "$[?'a']"),
        Fails("a query expected", "jsonpath_all", "[]", "$[?count(1) == 1]"),
        Fails("one of the functions length, count and value expected", "jsonpath_all", "[]", "$[?foo(@) == 1]"),
        Fails(WrongPath + "1: '$' expected), but is ''.", "jsonpath_all", "[]", ""),
        Fails(WrongPath + "1: '$' expected), but is ' $'.", "jsonpath_all", "[]", " $"),
        Fails(WrongPath + "2: a segment such as .name, [0] or ..name expected), but is '$ '.", "jsonpath_all", "[]", "$ "),
        Fails(WrongPath + "3: a name, * or [ expected)", "jsonpath_all", "[]", "$."),
        Fails("a name, * or [ expected", "jsonpath_all", "[]", "$. a"),
        Fails("a name, * or [ expected", "jsonpath_all", "[]", "$.1a"),
        Fails("a name, * or [ expected", "jsonpath_all", "[]", "$.."),
        Fails("an integer without zeros before it, of at most 2^53 - 1 expected", "jsonpath_all", "[]", "$[01]"),
        Fails("an integer without zeros before it", "jsonpath_all", "[]", "$[-0]"),
        Fails("an integer without zeros before it", "jsonpath_all", "[]", "$[9007199254740992]"),
        Fails("a name in quotes, a number, a slice, * or ? expected", "jsonpath_all", "[]", "$[]"),
        Fails("']' expected", "jsonpath_all", "[]", "$[0"),
        Fails("a letter or ' expected", "jsonpath_all", "[]", "$['a"),
        Fails("an escape of JSON expected", "jsonpath_all", "[]", "$['\\\"']"),
        Fails("the second half of a letter expected", "jsonpath_all", "[]", "$['\\uD83D\\u0041']"),
        Fails("a number of JSON expected", "jsonpath_all", "[]", "$[?@ == 01]"),
        Fails("at most 32 levels of filters and parentheses expected", "jsonpath_all", "[]", $"$[?{new string('(', 40)}@{new string(')', 40)}]"),
        Fails("'path' must have at most 4096 bytes, but has 5000.", "jsonpath_all", "[]", "$" + new string('x', 4999)),
        Fails(ManySteps, "jsonpath_all",
            $"[{string.Join(',', Enumerable.Repeat("1", 4000))}]", "$[?count($[?count($[*]) > 0]) > 0]"),
        // A step may be as long as the document: what is passed over and read counts too.
        Fails(ManySteps, "jsonpath_exists", Long("[]"), "$[?$[19999] == 1]"),
        Fails(ManySteps, "jsonpath_exists", Long("[]"), "$[?$ == $]"),
        Fails(ManySteps, "jsonpath_exists", Long($"\"{new string('x', 20_000)}\",[]"), "$[?length($[0]) == 1]"),
        Fails(ManySteps, "jsonpath_exists", Long($"\"{new string('x', 20_000)}\",[]"), "$[?$[0] < 'x']"),
        Fails(ManySteps, "jsonpath_exists", $"{{{string.Join(',', Enumerable.Range(0, 20_000).Select(static name => $"\"{name}\":1"))}}}", "$[?$.x == 1]"),
        Gives(true, "jsonpath_exists", Order, "$.paid"),
        Gives(true, "jsonpath_exists", Long("[]"), "$[19999:0:-19998]"),
        // Section 2.3.5.2.3: comparisons.
        Gives(true, "jsonpath_exists", Compared, "$[?$.absent1 == $.absent2]"),
        Gives(true, "jsonpath_exists", Compared, "$[?$.absent1 <= $.absent2]"),
        Gives(false, "jsonpath_exists", Compared, "$[?$.absent == 'g']"),
        Gives(false, "jsonpath_exists", Compared, "$[?$.absent1 != $.absent2]"),
        Gives(true, "jsonpath_exists", Compared, "$[?$.absent != 'g']"),
        Gives(true, "jsonpath_exists", Compared, "$[?1 <= 2]"),
        Gives(false, "jsonpath_exists", Compared, "$[?1 > 2]"),
        Gives(false, "jsonpath_exists", Compared, "$[?13 == '13']"),
        Gives(true, "jsonpath_exists", Compared, "$[?'a' <= 'b']"),
        Gives(true, "jsonpath_exists", Compared, "$[?'\uFFFD' < '😀']"),
        Gives(false, "jsonpath_exists", Compared, "$[?$.obj == $.arr]"),
        Gives(true, "jsonpath_exists", Compared, "$[?$.obj != $.arr]"),
        Gives(true, "jsonpath_exists", Compared, "$[?$.obj == $.obj]"),
        Gives(true, "jsonpath_exists", Compared, "$[?$.arr == $.arr]"),
        Gives(false, "jsonpath_exists", Compared, "$[?$.obj == 17]"),
        Gives(false, "jsonpath_exists", Compared, "$[?$.obj <= $.arr]"),
        Gives(false, "jsonpath_exists", Compared, "$[?$.obj < $.arr]"),
        Gives(true, "jsonpath_exists", Compared, "$[?$.obj <= $.obj]"),
        Gives(true, "jsonpath_exists", Compared, "$[?true <= true]"),
        Gives(false, "jsonpath_exists", Compared, "$[?true > true]"),
        Gives(true, "jsonpath_exists", Compared, "$[?1 == 1.0 && 1e2 == 100 && -1 < 0.5 && 0.5 >= 0.5]"),
        Gives(false, "jsonpath_exists", Order, "$.none"),
        Fails("'json' must be JSON", "jsonpath_exists", "[1", "$"),
        Gives("ink", "json_pointer", Order, "/items/1/name"),
        Gives(Order, "json_pointer", Order, ""),
        Gives(null, "json_pointer", Order, "/paid"),
        Gives(null, "json_pointer", Order, "/none"),
        Gives(null, "json_pointer", Order, "/items/2"),
        Gives(null, "json_pointer", Order, "/items/-"),
        Gives(null, "json_pointer", Order, "/items/01"),
        Gives(null, "json_pointer", Order, "/items/x"),
        Gives(null, "json_pointer", Order, "/id/0"),
        Gives("""["bar","baz"]""", "json_pointer", Pointed, "/foo"),
        Gives("bar", "json_pointer", Pointed, "/foo/0"),
        Gives("0", "json_pointer", Pointed, "/"),
        Gives("1", "json_pointer", Pointed, "/a~1b"),
        Gives("2", "json_pointer", Pointed, "/c%d"),
        Gives("3", "json_pointer", Pointed, "/e^f"),
        Gives("4", "json_pointer", Pointed, "/g|h"),
        Gives("5", "json_pointer", Pointed, "/i\\j"),
        Gives("6", "json_pointer", Pointed, "/k\"l"),
        Gives("7", "json_pointer", Pointed, "/ "),
        Gives("8", "json_pointer", Pointed, "/m~0n"),
        Gives("2", "json_pointer", """{"a":1,"b":0,"a":2}""", "/a"),
        Gives("añ", "json_pointer", """{"x":["\u0061\u00f1"]}""", "/x/0"),
        Gives("", "json_pointer", """[""]""", "/0"),
        Fails("'pointer' must be empty, or a JSON Pointer such as /items/0/name, but is 'items'.", "json_pointer", Order, "items"),
        Fails("but is '/a~2'.", "json_pointer", Order, "/a~2"),
        Fails("but is '/a~0~'.", "json_pointer", Order, "/a~0~"),
        Fails("'json' must be JSON of at most 64 levels (wrong at line 1, byte 7), but is '{\"a\":1'.", "json_pointer", """{"a":1""", "/a"),
        Fails("'json' must be JSON", "json_pointer", """{"a":1} x""", "/a"),
        Fails("'pointer' must have at most 4096 bytes", "json_pointer", Order, "/" + new string('x', 5000)),
    ];

    /// <summary>An array with so many elements that nobody goes through it for each of them.</summary>
    private static string Long(string first) => $"[{first}{string.Concat(Enumerable.Repeat(",[]", 20_000))}]";
}
