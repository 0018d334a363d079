using Pdk.Generators.Layout;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Layout;

/// <summary>What the build tells the stamp: names may have every character, and no name begins another line.</summary>
public sealed class StampFactsTests
{
    [Theory]
    [InlineData("C#-Plugin")]
    [InlineData("a;b = \"c\" 'd' \\e %20 :f")]
    [InlineData("Größe 日本 👍")]
    [InlineData("]} // */ {[")]
    public void Facts_ArriveAsTheyAre(string text)
    {
        BuildFacts facts = BuildFactsParser.Parse(BuildProperties.Plugin.WithFacts(text, text, text, text, text, "sqlite; pdk;;sqlite"));

        Assert.Equal(new BuildFacts(text, text, text, text, text, new(["pdk", "sqlite"])), facts);
        Assert.Contains($"library {text} 1.2.3\n", Stamp(BuildProperties.Plugin.WithFacts(library: text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\0")]
    [InlineData("\u0001")]
    public void LineEnd_BeginsNoLineOfTheStamp(string end)
    {
        string stamp = Stamp(BuildProperties.Plugin.WithFacts(library: $"App{end}component forged"));

        Assert.DoesNotContain($"{end}component forged", stamp.Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("library App", stamp, StringComparison.Ordinal);
        Assert.Contains("component forged 1.2.3\n", stamp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("====,====")]
    public void DamagedProperty_MakesAStampWithoutFacts(string value) => Assert.Equal(
        new BuildFacts("unnamed", "0.0.0", "unknown", "unknown", "unknown", new(["pdk"])),
        BuildFactsParser.Parse(BuildProperties.Plugin.With("PdkStampFacts", value)));

    private static string Stamp(BuildProperties build) => StampText.Of(new LibraryModel(BuildFactsParser.Parse(build), default));
}
