using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

/// <summary><c>pdk call</c>: the table of calls of the plugin tutorial, types, rows of a file.</summary>
public sealed class CallTests
{
    [Theory]
    [InlineData("coolcoolcool", "repeat", "cool", "3")]
    [InlineData("", "repeat", "", "3")]
    [InlineData("123456789012345678901234123456789012345678901234", "repeat", "123456789012345678901234", "2")]
    [InlineData("✗%s✗%s", "repeat", "✗%s", "2")]
    [InlineData("", "repeat", "cool", "0")]
    [InlineData("49", "square", "-7")]
    [InlineData("2", "my_median", "3", "1", "2")]
    [InlineData("null", "my_median")]
    [InlineData("6", "my_sum", "1", "2", "3")]
    [InlineData("Vienna", "lookup", "at")]
    [InlineData("null", "lookup", "nowhere")]
    public async Task Call_PrintsTheResult(string expected, params string[] call)
    {
        CliRun run = await CliRun.Of(["call", NativeFixtures.Functions, .. call]);

        Assert.Equal((ExitCode.Success, expected, ""), (run.Code, run.Output.TrimEnd('\n'), run.Error));
    }

    [Theory]
    [InlineData(ExitCode.Usage, "repeat: expected 2 arguments, got 1: repeat(text: text, times: bigint) -> text", "repeat", "cool")]
    [InlineData(ExitCode.Usage, "repeat: expected 2 arguments, got 3: ", "repeat", "cool", "3", "4")]
    [InlineData(ExitCode.Usage, "repeat: 'times' must be an integer, but is 'notanumber': repeat(", "repeat", "cool", "notanumber")]
    [InlineData(ExitCode.Usage, "square: 'x' must be from -9223372036854775808 to 9223372036854775807, but is 18446744073709551615: ", "square", "18446744073709551615")]
    [InlineData(ExitCode.Usage, "There is no function 'repaet'; did you mean 'repeat'?", "repaet", "cool", "3")]
    [InlineData(ExitCode.FunctionFailed, "repeat, row 1: times must not be negative.", "repeat", "cool", "-1")]
    [InlineData(ExitCode.FunctionFailed, "repeat, row 1: The result would have more than", "repeat", "cool", "99999999999")]
    [InlineData(ExitCode.FunctionFailed, "square, row 1: Arithmetic operation resulted in an overflow.", "square", "9223372036854775807")]
    public async Task WrongCall_IsTold(ExitCode code, string expected, params string[] call)
    {
        CliRun run = await CliRun.Of(["call", NativeFixtures.Functions, .. call]);

        Assert.Equal((code, ""), (run.Code, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("twice", "-1", "twice: 'x' must not be negative (ubigint), but is -1: twice(x: ubigint) -> ubigint")]
    [InlineData("twice", "18446744073709551616", "twice: 'x' must be at most 18446744073709551615, but is 18446744073709551616")]
    [InlineData("half", "2147483648", "half: 'x' must be from -2147483648 to 2147483647, but is 2147483648")]
    [InlineData("plus_tiny", "128,1", "plus_tiny: 'x' must be from -128 to 127, but is 128: plus_tiny(x: tinyint, y: tinyint) -> tinyint")]
    [InlineData("plus_utiny", "1,-1", "plus_utiny: 'y' must not be negative (utinyint), but is -1: plus_utiny(")]
    [InlineData("plus_utiny", "1,256", "plus_utiny: 'y' must be at most 255, but is 256")]
    [InlineData("plus_small", "-32769,1", "plus_small: 'x' must be from -32768 to 32767, but is -32769")]
    [InlineData("plus_usmall", "65536,1", "plus_usmall: 'x' must be at most 65535, but is 65536")]
    [InlineData("plus_uinteger", "4294967296,1", "plus_uinteger: 'x' must be at most 4294967295, but is 4294967296")]
    [InlineData("plus_uinteger", "1.5,1", "plus_uinteger: 'x' must be an integer, but is '1.5'")]
    [InlineData("plus_float", "x,1", "plus_float: 'x' must be a number, but is 'x'")]
    [InlineData("plus_float", "1e39,1", "plus_float: 'x' must be from -3.4028235E+38 to 3.4028235E+38, but is 1e39")]
    [InlineData("width_of", "-70000.5x", "width_of: no overload takes these arguments: width_of(x: ")]
    [InlineData("day_after", "2024-02-30", "day_after: 'x' must be a date such as 2026-11-30, but is '2024-02-30': day_after(x: date) -> date")]
    [InlineData("twice_as_long", "5", "twice_as_long: 'x' must be an interval such as 90s, 1.5h or 1.02:03:04 (days.hours:minutes:seconds), but is '5'")]
    [InlineData("turned", "{00112233-4455-6677-8899-aabbccddeeff}", "turned: 'x' must be a UUID such as 00112233-4455-6677-8899-aabbccddeeff, but is '{")]
    [InlineData("plus_decimal", "x,1", "plus_decimal: 'x' must be a number, but is 'x': plus_decimal(x: decimal(38,9), y: decimal(38,9)) -> decimal(38,9)")]
    [InlineData("plus_decimal", "1,0.1234567891", "plus_decimal: 'y' must have at most 9 digits behind the point, and 28 in all, but is 0.1234567891")]
    [InlineData("plus_decimal", "1,7922816251426433759354395033.55", "plus_decimal: 'y' must have at most 9 digits behind the point, and 28 in all")]
    [InlineData("plus_decimal", "1,1e-40", "plus_decimal: 'y' must have at most 9 digits behind the point, and 28 in all, but is 1e-40")]
    [InlineData("plus_decimal", "1,79228162514264337593543950336", "plus_decimal: 'y' must be from -79228162514264337593543950335 to 79228162514264337593543950335, but is 7922816251426433759354395033")]
    [InlineData("inverse", "x", "inverse: 'x' must be a number, but is 'x'")]
    [InlineData("opposite", "1", "opposite: 'x' must be true or false, but is '1'")]
    [InlineData("next_day", "tomorrow", "next_day: 'x' must be a time such as 2026-11-30 17:05:00 or 2026-11-30T17:05:00+01:00, but is 'tomorrow'")]
    [InlineData("flipped", "0x123", "flipped: 'x' must have two hexadecimal digits for each byte after 0x, but is '0x123'")]
    [InlineData("products", "1", "products: expected 2 arguments, got 1: products(x: bigint, y: bigint) -> bigint")]
    public async Task ArgumentOfEachType_IsReadStrictly(string function, string argument, string expected)
    {
        CliRun run = await CliRun.Of(["call", NativeFixtures.TypedFunctions, function, "--", .. argument.Split(',')]);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"2026-12-01T17:05:00.25Z\"", "next_day", "2026-11-30 17:05:00.25")]
    [InlineData("\"A/8A\"", "flipped", "0x00ff03")]
    [InlineData("\"Infinity\"", "inverse", "0")]
    [InlineData("0.25", "inverse", "4")]
    [InlineData("true", "opposite", "FALSE")]
    [InlineData("18446744073709551614", "twice", "9223372036854775807")]
    [InlineData("\"bigint\"", "kind_of", "5")]
    [InlineData("\"text\"", "kind_of", "five")]
    [InlineData("\"a\"", "later", "a", "5")]
    [InlineData("-128", "plus_tiny", "--", "-127", "-1")]
    [InlineData("\"2024-02-29\"", "day_after", "2024-02-28")]
    [InlineData("\"1.02:00:00\"", "twice_as_long", "13h")]
    [InlineData("\"-00:00:01\"", "twice_as_long", "--", "-500ms")]
    [InlineData("\"ffeeddcc-bbaa-9988-7766-554433221100\"", "turned", "00112233-4455-6677-8899-AABBCCDDEEFF")]
    [InlineData("2.25", "plus_decimal", "1.500000000000", "7.5e-1")]
    [InlineData("0", "plus_decimal", "0e99999999999", "0.0000000000000")]
    [InlineData("3.75", "bill", "1.5", "2026-11-30", "2.25", "2026-12-01")]
    [InlineData("\"date\"", "value_of", "2026-11-30")]
    [InlineData("\"interval\"", "value_of", "90s")]
    [InlineData("\"uuid\"", "value_of", "00112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("\"decimal\"", "value_of", "1.5")]
    [InlineData("\"text\"", "value_of", "hello")]
    [InlineData("4294967295", "plus_uinteger", "4294967294", "1")]
    [InlineData("0.1", "plus_float", "0.1", "0")]
    [InlineData("\"Infinity\"", "plus_float", "Infinity", "0")]
    [InlineData("5.5", "weighted", "0.5", "2", "1.5", "3")]
    [InlineData("\"smallint\"", "width_of", "5")]
    [InlineData("\"uinteger\"", "width_of", "70000")]
    [InlineData("\"float\"", "width_of", "--", "-70000")]
    public async Task Json_HasEachType(string expected, string function, params string[] arguments)
    {
        CliRun run = await CliRun.Of(["call", NativeFixtures.TypedFunctions, function, "--json", .. arguments]);

        Assert.Equal((ExitCode.Success, expected), (run.Code, run.Output.TrimEnd('\n')));
    }

    [Fact]
    public async Task RowsOfAFile_AreCalled()
    {
        using TempFolder folder = new();
        string rows = folder.Write("rows.ndjson", "[\"a\",2]\n{\"text\":\"b\",\"times\":3}\n[null,1]\n\n[\"x\",-1]\n[\"y\",1]");

        CliRun failed = await CliRun.Of("call", NativeFixtures.Functions, "repeat", "--input", rows);
        CliRun nulls = await CliRun.Of("call", NativeFixtures.Functions, "repeat", "--input", rows, "--null-on-error", "--json");

        Assert.Equal((ExitCode.FunctionFailed, ""), (failed.Code, failed.Output));
        Assert.Contains("repeat, row 4: times must not be negative.", failed.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.FunctionFailed, "\"aa\"\n\"bbb\"\nnull\nnull\n\"y\"\n"), (nulls.Code, nulls.Output));
        Assert.Equal("repeat, row 4: times must not be negative.\n", nulls.Error);
    }

    [Theory]
    [InlineData("plus_tiny", "[127,-128]\n[null,1]", "-1\nnull\n", "")]
    [InlineData("plus_tiny", "[128,1]", "", "plus_tiny, row 1: 'x' must be from -128 to 127, but is 128: ")]
    [InlineData("plus_float", "[\"NaN\",1]\n[0.1,0]", "\"NaN\"\n0.1\n", "")]
    [InlineData("plus_float", "[\"x\",1]", "", "plus_float, row 1: 'x' must be a number, but is \"x\": ")]
    [InlineData("plus_usmall", "[true,1]", "", "plus_usmall, row 1: 'x' must be an integer, but is true: ")]
    [InlineData("value_nulls", "{\"a\":\"2026-11-30\",\"b\":null,\"c\":null,\"d\":1.5}", "\"2026-01-02\"\n", "")]
    [InlineData("day_after", "7", "", "day_after, row 1: 'x' must be a date such as \"2026-11-30\", but is 7: ")]
    [InlineData("twice_as_long", "7", "", "twice_as_long, row 1: 'x' must be an interval such as \"90s\" or \"1.02:03:04\", but is 7: ")]
    [InlineData("turned", "true", "", "turned, row 1: 'x' must be a UUID such as \"00112233-4455-6677-8899-aabbccddeeff\", but is true: ")]
    [InlineData("plus_decimal", "[1.5,\"1\"]", "", "plus_decimal, row 1: 'y' must be a number, but is \"1\": ")]
    [InlineData("divided", "[2,3]\n[1e2,8]", "0.666666667\n12.5\n", "")]
    [InlineData("value_of", "1.5", "\"decimal\"\n", "")]
    [InlineData("value_of", "\"2026-11-30\"", "\"text\"\n", "")]
    [InlineData("width_of", "5", "\"smallint\"\n", "")]
    [InlineData("width_of", "70000", "\"uinteger\"\n", "")]
    [InlineData("width_of", "0.5", "\"float\"\n", "")]
    [InlineData("plus_tiny", "{\"x\":1,\"y\":2,\"x\":3}", "", "rows.ndjson:1: 'x' is there twice: plus_tiny(x: tinyint, ")]
    [InlineData("width_of", "\"x\"", "", "No function 'width_of' takes (text). There are: ")]
    public async Task RowsOfNarrowNumbers_AreReadStrictly(string function, string rows, string expected, string error)
    {
        using TempFolder folder = new();

        CliRun run = await CliRun.Of(
            "call", NativeFixtures.TypedFunctions, function, "--json", "--input", folder.Write("rows.ndjson", rows));

        Assert.Equal((error.Length == 0 ? ExitCode.Success : ExitCode.Usage, expected), (run.Code, run.Output));
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyRows_AreCountedThroughTheFile()
    {
        using TempFolder folder = new();
        string rows = folder.Write("rows.ndjson", string.Concat(Enumerable.Range(0, 10_000).Select(static row => $"{(row == 9000 ? "9223372036854775807" : row)}\n")));

        CliRun square = await CliRun.Of("call", NativeFixtures.Functions, "square", "--input", rows);
        CliRun nulls = await CliRun.Of("call", NativeFixtures.Functions, "square", "--input", rows, "--null-on-error");
        CliRun sum = await CliRun.Of("call", NativeFixtures.Functions, "my_median", "--input", rows);

        Assert.Contains("square, row 9001: Arithmetic operation resulted in an overflow.", square.Error, StringComparison.Ordinal);
        Assert.Equal("square, row 9001: Arithmetic operation resulted in an overflow.\n", nulls.Error);
        string[] lines = nulls.Output.TrimEnd('\n').Split('\n');
        Assert.Equal((10_000, "null", "99980001"), (lines.Length, lines[9000], lines[9999]));
        Assert.Equal((ExitCode.Success, "4999.5\n"), (sum.Code, sum.Output));
    }

    [Theory]
    [InlineData("[1", ":1: expected a JSON value: ")]
    [InlineData("[\"a\",2]\n[\"a\"]", ":2: expected 2 values, found 1: repeat(text: text, times: bigint) -> text")]
    [InlineData("{\"text\":\"a\"}", ":1: 'times' is missing: repeat(")]
    [InlineData("{\"text\":\"a\",\"times\":1,\"colour\":2}", ":1: 'colour' is no parameter: repeat(")]
    [InlineData("7", ":1: expected an array of the arguments, or an object with their names: repeat(")]
    [InlineData("[7,7]", "repeat, row 1: 'text' must be a text, but is 7: ")]
    [InlineData("[\"a\",\"7\"]", "repeat, row 1: 'times' must be an integer, but is \"7\": ")]
    [InlineData("[\"a\",1.5]", "repeat, row 1: 'times' must be an integer, but is '1.5': ")]
    [InlineData("[\"\\ud800\",1]", "repeat, row 1: 'text' must be a text, but has half a character: ")]
    public async Task WrongRow_IsToldWithItsPlace(string rows, string expected)
    {
        using TempFolder folder = new();

        CliRun run = await CliRun.Of("call", NativeFixtures.Functions, "repeat", "--input", folder.Write("rows.ndjson", rows));

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileRows_AreBounded()
    {
        using TempFolder folder = new();
        string deep = folder.Write("deep.ndjson", new string('[', 100_000));
        string wide = folder.Write("wide.ndjson", new string('1', (16 * 1024 * 1024) + 1));
        string bytes = folder.Path("bytes.ndjson");
        await File.WriteAllBytesAsync(bytes, [(byte)'"', 0xff, (byte)'"']);

        Assert.Contains(":1: expected a JSON value: ", (await CliRun.Of("call", NativeFixtures.Functions, "square", "--input", deep)).Error, StringComparison.Ordinal);
        Assert.Contains(":1: the line is longer than 16777216 characters.", (await CliRun.Of("call", NativeFixtures.Functions, "square", "--input", wide)).Error, StringComparison.Ordinal);
        Assert.Contains("expected UTF-8 after line 0, found other bytes.", (await CliRun.Of("call", NativeFixtures.Functions, "square", "--input", bytes)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatIsNone_IsTold()
    {
        using TempFolder folder = new();
        string text = folder.Write("text.so", "no library");

        Assert.Equal(ExitCode.NotFound, (await CliRun.Of("call", "/nowhere/x.so", "f")).Code);
        CliRun bad = await CliRun.Of("call", text, "f");
        Assert.Equal(ExitCode.BadPlugin, bad.Code);
        Assert.Contains("text.so: ", bad.Error, StringComparison.Ordinal);
        CliRun none = await CliRun.Of("call", NativeFixtures.Sample("Codecs"), "f");
        Assert.Equal(ExitCode.Usage, none.Code);
        Assert.Contains("There is no function 'f'.", none.Error, StringComparison.Ordinal);
        CliRun both = await CliRun.Of("call", NativeFixtures.Functions, "square", "7", "--input", text);
        Assert.Contains("--input: the arguments come from the file", both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_IsOfTheCommandLineOrOfAFile()
    {
        using TempFolder folder = new();
        const string Json = """{ "prefix": "ñ", "limits": { "times": 3 } }""";

        Assert.Equal("ñ-a 3 0 1\n", (await CliRun.Of("call", NativeFixtures.TypedFunctions, "configured", "a", "--config", Json)).Output);
        Assert.Equal(
            "ñ-a 3 0 1\n",
            (await CliRun.Of("call", NativeFixtures.TypedFunctions, "configured", "a", "--config", folder.Write("c.json", "\uFEFF" + Json))).Output);
        Assert.Equal("none-a  0 1\n", (await CliRun.Of("call", NativeFixtures.TypedFunctions, "configured", "a")).Output);
    }

    [Theory]
    [InlineData("{ \"prefux\": 1 }", "--config: The configuration of 'typed_functions' has the unknown key 'prefux'; known are: prefix, limits")]
    [InlineData("{ \"limits\": {} }", "--config: The configuration of 'typed_functions'")]
    [InlineData("{", "--config: Invalid JSON at line 1, byte 2: ")]
    [InlineData("/nowhere/c.json", "--config: expected a JSON object, or the path of a file with one, found '/nowhere/c.json': ")]
    public async Task WrongConfiguration_IsTold(string configuration, string expected)
    {
        CliRun run = await CliRun.Of("call", NativeFixtures.TypedFunctions, "configured", "a", "--config", configuration);

        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigurationThatIsNoObject_OrThatNobodyTakes_IsTold()
    {
        using TempFolder folder = new();

        CliRun list = await CliRun.Of("call", NativeFixtures.TypedFunctions, "configured", "a", "--config", folder.Write("c.json", "[1]"));
        CliRun nobody = await CliRun.Of("call", NativeFixtures.Functions, "square", "7", "--config", """{ "x": 1 }""");

        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (list.Code, nobody.Code));
        Assert.Contains("--config: expected a JSON object in ", list.Error, StringComparison.Ordinal);
        Assert.Contains("--config: The configuration of 'functions' has the unknown key 'x'", nobody.Error, StringComparison.Ordinal);
    }
}
