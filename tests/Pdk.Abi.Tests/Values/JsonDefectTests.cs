using System.Text;
using System.Text.Json;

namespace Pdk.Tests.Values;

/// <summary>What is wrong with a JSON text is said in the words of JSON, with its place.</summary>
public sealed class JsonDefectTests
{
    [Theory]
    [InlineData("", "1, byte 1: expected a value, found the end of the text.")]
    [InlineData(" \n ", "2, byte 2: expected a value, found the end of the text.")]
    [InlineData("\"a\nb\"", "1, byte 3: a line feed inside a string, where it is written as \\n.")]
    [InlineData("\"a\tb\"", "1, byte 3: a tab inside a string, where it is written as \\t.")]
    [InlineData("[\"\u0001\"]", "1, byte 3: the control character U+0001 inside a string, where it is written as \\u0001.")]
    [InlineData("{\"a\": \"b", "1, byte 9: the text ends inside the string that begins at line 1, byte 7.")]
    [InlineData("\"\\x\"", "1, byte 3: expected one of \" \\ / b f n r t u after a backslash, found 'x'.")]
    [InlineData("\"\\u12g4\"", "1, byte 2: expected four hexadecimal digits after \\u.")]
    [InlineData("\"\\", "1, byte 3: expected one of \" \\ / b f n r t u after a backslash, found the end of the text.")]
    [InlineData("[1,]", "1, byte 4: expected another element after the comma, found ']'.")]
    [InlineData("{\"a\":1,}", "1, byte 8: expected another member after the comma, found '}'.")]
    [InlineData("[1 2]", "1, byte 4: expected ',' or ']' after an element, found '2'.")]
    [InlineData("{\"a\":1 \"b\":2}", "1, byte 8: expected ',' or '}' after a member, found '\"'.")]
    [InlineData("{a: 1}", "1, byte 2: expected a key in double quotes, found 'a'.")]
    [InlineData("{'a': 1}", "1, byte 2: expected a key in double quotes, found a single quote (strings are in double quotes).")]
    [InlineData("{\"a\" 1}", "1, byte 6: expected ':' after a key, found '1'.")]
    [InlineData("{\"a\":}", "1, byte 6: expected a value, found '}'.")]
    [InlineData("{\"a\":[1,\n{}", "2, byte 3: expected ',' or ']' after an element, found the end of the text inside the array that begins at line 1, byte 6.")]
    [InlineData("{", "1, byte 2: expected a key in double quotes, found the end of the text inside the object that begins at line 1, byte 1.")]
    [InlineData("]", "1, byte 1: expected a value, found ']'.")]
    [InlineData("{} {}", "1, byte 4: expected the end of the text after its one value, found '{'.")]
    [InlineData("1x", "1, byte 2: expected the end of the text after its one value, found 'x'.")]
    [InlineData("// no\n1", "1, byte 1: expected a value, found '/' (there are no comments in JSON).")]
    [InlineData("01", "1, byte 2: a number begins with a zero that says nothing.")]
    [InlineData("-", "1, byte 2: expected a digit, found the end of the text.")]
    [InlineData("1.", "1, byte 3: expected a digit after the decimal point, found the end of the text.")]
    [InlineData("1e+x", "1, byte 4: expected a digit of the exponent, found 'x'.")]
    [InlineData("nul", "1, byte 1: expected true, false or null, found 'nul'.")]
    [InlineData("nully", "1, byte 1: expected true, false or null, found 'nully'.")]
    [InlineData("NaN", "1, byte 1: expected a value, found 'NaN'.")]
    [InlineData("ünd", "1, byte 1: expected a value, found 'ü'.")]
    [InlineData("a_very_long_word_that_never_ends", "1, byte 1: expected a value, found 'a_very_long_word_tha…'.")]
    [InlineData("[\uFEFF1]", "1, byte 2: expected a value, found a byte order mark.")]
    [InlineData("{\0", "1, byte 2: expected a key in double quotes, found a NUL byte (is the text UTF-16?).")]
    [InlineData("\0{", "1, byte 1: expected a value, found a NUL byte (is the text UTF-16?).")]
    public void Defect_IsNamedWithItsPlace(string json, string expected)
    {
        var exception = Assert.Throws<PdkDataException>(() => PdkDocument.ParseJson(json));
        Assert.Equal($"Invalid JSON at line {expected}", exception.Message);
    }

    [Theory]
    [InlineData("\uFEFF{\"a\":1}", "{\"a\":1}")]
    [InlineData("\uFEFF 1", "1")]
    public void ByteOrderMarkBeforeTheValue_IsLeftOut(string json, string expected) =>
        Assert.Equal(expected, PdkDocument.ParseJson(json).ToJsonString());

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF\uFEFF1")]
    public void ByteOrderMarkAlone_IsNoValue(string json) => Assert.Throws<PdkDataException>(() => PdkDocument.ParseJson(json));

    [Fact]
    public void Depth_IsNamedAsSuch()
    {
        string json = new string('[', 100_000);
        Assert.EndsWith("it is nested deeper than 64 arrays and objects.", Assert.Throws<PdkDataException>(() => PdkDocument.ParseJson(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LongNumber_IsNotRepeatedWhole()
    {
        var exception = Assert.Throws<PdkDataException>(() => PdkDocument.ParseJson("\n " + new string('9', 10_000)));
        Assert.Equal($"Invalid JSON at line 2, byte 2: the number {new string('9', 40)}… is beyond the range of a double.", exception.Message);
    }

    [Fact]
    public void Utf16WithItsMark_IsNamed()
    {
        var exception = Assert.Throws<PdkDataException>(() => PdkDocument.ParseJson([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")]));
        Assert.EndsWith("It begins like UTF-16.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EverythingThatTheReaderRefuses_HasADescription()
    {
        // Sound texts, damaged in one place: what the framework's reader refuses is named, and what it accepts is not.
        const int Seed = 47;
        var random = new Random(Seed);
        byte[] sound = Encoding.UTF8.GetBytes("""{"a":[1,-2.5e+3,true,null],"b \u00e4\n":{"c":"d","e":[]},"f":[[],{}]}""");
        byte[] damage = "\"\\{}[],:0123456789.eE+-truefalsn \n\tx/'\0"u8.ToArray();
        for (int round = 0; round < 20_000; round++)
        {
            byte[] text = [.. sound];
            text[random.Next(text.Length)] = damage[random.Next(damage.Length)];
            text = random.Next(3) == 0 ? text[..random.Next(text.Length)] : text;
            string? defect = JsonDefect.Find(text, 64, out int offset);
            Assert.Equal(IsJson(text), defect is null);
            Assert.InRange(offset, 0, text.Length);
            Assert.DoesNotContain("option", defect ?? "", StringComparison.Ordinal);
        }
    }

    private static bool IsJson(byte[] text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read())
            {
                // Only whether it can be read matters.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
