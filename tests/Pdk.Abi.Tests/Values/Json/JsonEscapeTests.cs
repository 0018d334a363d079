using System.Text;

namespace Pdk.Tests.Values.Json;

/// <summary>Texts with escapes at every place of a vector, of a word and of the space that a writer asks for first.</summary>
public sealed class JsonEscapeTests
{
    private const int Longest = 160;
    private static readonly string s_long = new('z', 40);

    public static TheoryData<string> Escapes =>
    [
        "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e9", "\\u20AC", "\\ud83d\\ude00", "\\u0000", "\\ud83d", "\\ude00", "\\x", "\\u12g4", "\\",
    ];

    [Theory]
    [MemberData(nameof(Escapes))]
    public void EscapedText_IsReadOrRefusedAsTheFrameworkDoes(string escape)
    {
        foreach (string filler in (string[])["a", "é", "\t"])
        {
            for (int length = 0; length < Longest; length++)
            {
                string part = string.Concat(Enumerable.Repeat(filler, filler == "\t" ? 1 : length));
                string text = $"{part}{escape}{filler}{escape}{new string('b', length % 20)}";
                AssertSame($"[\"{text}\"]");
                AssertSame($"[\"{text}\",\"{s_long}\"]");
                AssertSame($$"""{"{{text}}":"{{s_long}}"}""");
            }
        }
    }

    /// <summary>Half a character before an escape, and behind one.</summary>
    [Theory]
    [InlineData(new byte[] { 0xC3 }, new byte[] { })]
    [InlineData(new byte[] { }, new byte[] { 0xA9 })]
    [InlineData(new byte[] { 0xC3 }, new byte[] { 0xA9 })]
    public void BrokenUtf8AroundAnEscape_IsRefused(byte[] before, byte[] behind)
    {
        for (int length = 0; length < Longest; length++)
        {
            byte[] filler = [.. Enumerable.Repeat((byte)'a', length)];
            byte[] json = [.. "[\""u8, .. filler, .. before, .. "\\n"u8, .. behind, .. filler, .. "\"]"u8];

            Assert.False(JsonTwins.AssertSame(json, length % 2));
        }
    }

    private static void AssertSame(string json)
    {
        JsonTwins.AssertSame(Encoding.UTF8.GetBytes(json), 0);
        JsonTwins.AssertSame(Encoding.UTF8.GetBytes(json), 1);
    }
}
