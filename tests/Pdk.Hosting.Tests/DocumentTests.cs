using System.Reflection;
using Pdk.Hosting.Configuration;
using Pdk.Loader;

namespace Pdk.Hosting.Tests;

/// <summary>What docs/hosting.md shows is what there is.</summary>
public sealed class DocumentTests
{
    private static readonly string s_root = typeof(DocumentTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "RepositoryRoot").Value!;

    [Theory]
    [InlineData("docs/hosting.md", "samples/Hosting/Container/Program.cs")]
    [InlineData("docs/hosting.md", "samples/Hosting/Plain/Program.cs")]
    [InlineData("Pdk.Hosting/README.md", "samples/Hosting/Plain/Program.cs")]
    public void Listing_IsThatOfTheSample(string page, string sample)
    {
        string code = string.Join('\n', File.ReadLines(Path.Combine(s_root, sample)).SkipWhile(static line => line.Length > 0).Skip(1));

        Assert.True(code.Split('\n').Length <= 7, "few lines");
        Assert.Contains($"```csharp\n{code}\n```", File.ReadAllText(Path.Combine(s_root, page)).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_IsShownWithEveryKey()
    {
        string page = File.ReadAllText(Path.Combine(s_root, "docs", "hosting.md"));
        SettingReader reader = new();
        IEnumerable<string> keys =
        [
            .. PdkSettings.Of(new PdkOptions(), reader).Keys,
            .. PdkSettings.Of(new TrustOptions(), reader).Keys,
            .. PdkSettings.Of(new WatchOptions(), reader).Keys,
            .. PdkSettings.Of(new SupervisionOptions(), reader).Keys,
            .. PdkSettings.Of(new PluginSupervision(), reader).Keys,
            .. FaultPolicySettings.Of(static () => FaultPolicy.Never, static _ => { }, reader).Keys,
        ];

        Assert.All(keys, key => Assert.Contains($"\"{key}\": ", page, StringComparison.Ordinal));
    }
}
