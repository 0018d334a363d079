using Pdk.Loader;
using Pdk.Runtime.State;

namespace Pdk.Runtime.Tests.State;

/// <summary>Whatever pipelines, connectors, partitions and keys are called, their files are apart and in the folder.</summary>
public sealed class StateNameTests
{
    [Theory]
    [InlineData("logs", "in", null, "cursor", "logs+in+cursor.state")]
    [InlineData("logs", "in", "p-1", "cursor", "logs+in+p-1+cursor.state")]
    [InlineData("", "in", "", "a", "+in++a.state")]
    [InlineData("A", "../x", null, "é/%+~", "%41+%2e%2e%2fx+%c3%a9%2f%25%2b%7e.state")]
    [InlineData("a_b", ".", null, "con.", "a%5fb+%2e+con%2e.state")]
    public void EveryByteThatIsNotPlain_IsEscaped(string pipeline, string alias, string? partition, string key, string file) =>
        Assert.Equal(file, Name(pipeline, alias, partition, key).File);

    [Fact]
    public void WithoutAPipeline_ItsPartIsEmpty() => Assert.Equal("+in+a", StateName.Of(new ServiceRequest("in"), "a").Text);

    [Fact]
    public void ALongName_IsCutAndHashed()
    {
        string longest = Name("p", "in", null, new string('k', 175)).File;
        StateName cut = Name("p", "in", null, new string('k', 176));
        StateName other = Name("p", "in", null, new string('k', 176) + "x");

        Assert.Equal($"p+in+{new string('k', 175)}.state", longest);
        Assert.Equal($"p+in+{new string('k', 105)}~", cut.File[..111]);
        Assert.Equal(110 + 1 + 64 + ".state".Length, cut.File.Length);
        Assert.NotEqual(cut.File, other.File);
        Assert.Equal($"p+in+{new string('k', 176)}", cut.Text);
    }

    [Fact]
    public void NamesThatAreTooLongTogether_AreRefused()
    {
        string fits = new('k', StateName.MaxLength - "p+in+".Length);

        Assert.Equal(StateName.MaxLength, Name("p", "in", null, fits).Text.Length);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Name("p", "in", null, fits + "k"));
        Assert.Contains("at most 16384 characters together, found 16385", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HalfASurrogatePair_IsRefused() => Assert.ThrowsAny<ArgumentException>(() => Name("p", "in", null, "\ud83d"));

    private static StateName Name(string pipeline, string alias, string? partition, string key) =>
        StateName.Of(new ServiceRequest(alias) { Pipeline = pipeline, Partition = partition }, key);
}
