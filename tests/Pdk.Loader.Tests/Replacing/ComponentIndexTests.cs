using Pdk.Loader.Catalog;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>Which component a name means where several libraries have it.</summary>
public sealed class ComponentIndexTests
{
    private const string Contract = "acme.codec";

    private static readonly LoadedLibrary s_acme1 = Library("Acme", "1.2.0", "json", "text");
    private static readonly LoadedLibrary s_acme2 = Library("Acme", "1.10.0", "json");
    private static readonly LoadedLibrary s_best = Library("Best Codecs", "9.0.0", "json", "a/b");
    private static readonly LoadedLibrary s_again = Library("Acme", "1.10.0", "json");

    [Theory]
    [InlineData("json", "Acme", "1.10.0")]
    [InlineData("text", "Acme", "1.2.0")]
    [InlineData("Acme/json", "Acme", "1.10.0")]
    [InlineData("Acme@1.2.0/json", "Acme", "1.2.0")]
    [InlineData("Best Codecs/json", "Best Codecs", "9.0.0")]
    [InlineData("Best Codecs@9.0.0/a/b", null, "")]
    [InlineData("a/b", "Best Codecs", "9.0.0")]
    [InlineData("Acme@1.3.0/json", null, "")]
    [InlineData("Other/json", null, "")]
    [InlineData("/json", null, "")]
    [InlineData("xml", null, "")]
    public void Name_MeansTheHighestVersionOfThePluginThatWasLoadedFirst(string name, string? plugin, string version)
    {
        LoadedLibrary? found = ComponentIndex.Find([s_acme1, s_best, s_acme2, s_again], Contract, name)?.Library;

        Assert.Equal(plugin, found?.Name);
        Assert.Equal(version, found?.Version ?? "");
        Assert.NotSame(s_again, found);
    }

    [Fact]
    public void OtherContract_IsNotFound() => Assert.Null(ComponentIndex.Find([s_acme1], "acme.other", "json"));

    [Fact]
    public void Collisions_AreToldOfTheLaterLibrary()
    {
        Assert.Equal(
            ["'json' for acme.codec is taken from Acme-1.10.0.so, since 1.10.0 is higher than 1.2.0; the other one is 'Acme@1.2.0/json'"],
            ComponentIndex.Collisions([s_acme1], s_acme2));
        Assert.Equal(
            ["'json' for acme.codec is taken from Acme-1.10.0.so, since 1.10.0 is higher than 1.2.0; the other one is 'Acme@1.2.0/json'"],
            ComponentIndex.Collisions([s_acme2], s_acme1).Take(1));
        Assert.Equal(
            ["'json' for acme.codec is taken from Acme-1.2.0.so, which was loaded earlier; the other one is 'Best Codecs/json'"],
            ComponentIndex.Collisions([s_acme1], s_best));
        Assert.Equal(["'json' for acme.codec is taken from Acme-1.10.0.so, which was loaded earlier"], ComponentIndex.Collisions([s_acme2], s_again));
        Assert.Empty(ComponentIndex.Collisions([], s_acme1));
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0", 0)]
    [InlineData("1.0", "1.0.0", 0)]
    [InlineData("1.0.0+a", "1.0.0+b", 0)]
    [InlineData("1.9.0", "1.10.0", -1)]
    [InlineData("1.0.0-beta", "1.0.0", -1)]
    [InlineData("1.0.0-beta.2", "1.0.0-beta.10", -1)]
    [InlineData("1.0.0-beta", "1.0.0-beta.1", -1)]
    [InlineData("1.0.0-1", "1.0.0-a", -1)]
    [InlineData("1.0.0-a", "1.0.0-b", -1)]
    [InlineData("99999999999999999999.0", "100000000000000000000.0", -1)]
    public void Versions_AreComparedPartByPart(string one, string other, int order)
    {
        Assert.Equal(order, Math.Sign(PluginVersions.Compare(one, other)));
        Assert.Equal(-order, Math.Sign(PluginVersions.Compare(other, one)));
    }

    private static LoadedLibrary Library(string name, string version, params string[] components) => new(
        null!,
        $"{name}-{version}.so",
        PluginForm.Native,
        new PluginStamp { AbiMajor = 1, AbiMinor = 0, Name = name, Version = version },
        [.. components.Select(static (component, index) => new LoadedComponent(index, component, "", [Contract]))]);
}
